/** Why the system refused a file or a stream, in words. */
export function systemReason({ code, message }: NodeJS.ErrnoException): string {
  return (code === undefined ? undefined : reasons[code]) ?? message;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EBADF: 'it is closed',
  EBUSY: 'it is in use',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be too large',
  EIO: 'the device does not take it',
  EISDIR: 'it is a folder',
  ELOOP: 'links that lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such folder',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'a part of the path is no folder',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
};
