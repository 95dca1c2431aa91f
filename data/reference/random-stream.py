"""python3 data/reference/random-stream.py > data/reference/random-stream.json

A second implementation of the stream in src/statistics/random.ts: xoshiro128++ as published in C by Blackman & Vigna
(https://prng.di.unimi.it/xoshiro128plusplus.c), its state made by eight quarter rounds of ChaCha from seed and index. The first
vector (state 1, 2, 3, 4) is that of the rand_xoshiro crate, which was made with the C code.
"""
import json
import platform

MASK = 0xFFFFFFFF
SIGMA = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574]


def rotl(x, k):
    return ((x << k) | (x >> (32 - k))) & MASK


def xoshiro(state):
    s = list(state)
    while True:
        yield (rotl((s[0] + s[3]) & MASK, 7) + s[0]) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)


def mixed(words):
    a, b, c, d = words
    for _ in range(8):
        a = (a + b) & MASK; d = rotl(d ^ a, 16)
        c = (c + d) & MASK; b = rotl(b ^ c, 12)
        a = (a + b) & MASK; d = rotl(d ^ a, 8)
        c = (c + d) & MASK; b = rotl(b ^ c, 7)
    return [a, b, c, d]


def key(seed, index, children):
    words = [SIGMA[0] ^ (seed & MASK), SIGMA[1] ^ (seed >> 32), SIGMA[2] ^ (index & MASK), SIGMA[3] ^ (index >> 32)]
    words = mixed(words)
    for child in children:
        words = mixed([words[0] ^ (child & MASK), words[1] ^ (child >> 32), words[2], words[3]])
    return words


def first(state, n):
    stream = xoshiro(state)
    return [next(stream) for _ in range(n)]


reference = first([1, 2, 3, 4], 10)
assert reference == [641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011, 621204420]
streams = []
for seed, index, children in [(0, 0, []), (1, 0, []), (0, 1, []), (20260517, 3, []), (2**53 - 1, 2**40 + 7, []), (1, 0, [0]), (1, 0, [5, 2**33])]:
    bits = first(key(seed, index, children), 6)
    uniforms = [((bits[i] >> 5) * 2**26 + (bits[i + 1] >> 6)) / 2**53 for i in (0, 2, 4)]
    inside = [((bits[i] >> 6) * 2**26 + (bits[i + 1] >> 6) + 0.5) / 2**52 for i in (0, 2, 4)]
    streams.append({"seed": seed, "index": index, "children": children, "bits": bits, "uniforms": uniforms, "inside": inside})
out = {"tool": "Python", "version": platform.python_version(), "script": "data/reference/random-stream.py", "xoshiro": {"state": [1, 2, 3, 4], "bits": reference}, "streams": streams}
print(json.dumps(out, indent=1))
