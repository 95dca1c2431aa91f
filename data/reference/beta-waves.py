"""E exp(i t X) for X ~ Beta(a, b), which is Kummer's function: python3 data/reference/beta-waves.py > data/reference/beta-waves.json"""
import json

import mpmath as mp

mp.mp.dps = 40
rows = []
for a, b in [(30.2, 0.003), (30, 0.05), (0.003, 1000.1), (15, 15), (500, 500), (1.1, 0.4), (0.01, 0.02), (1000, 0.5), (3, 2), (26, 20), (20, 103)]:
    for t in [0, 0.3, 5, 40, 300, 2000, 20000]:
        value = mp.hyp1f1(a, a + b, 1j * t)
        rows.append({"a": a, "b": b, "t": t, "re": float(value.real), "im": float(value.imag)})
print(json.dumps({"tool": "mpmath", "version": mp.__version__, "script": "data/reference/beta-waves.py", "waves": rows}, indent=1))
