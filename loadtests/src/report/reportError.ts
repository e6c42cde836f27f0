import type { Words } from '../shared/question.ts'

/**
 * - `not-there`: there is no report at the path.
 * - `not-a-report`: what is there is none, or of a form that this version does not know.
 * - `not-written`: the folder or the disk did not take it.
 */
export type ReportErrorCode = 'not-there' | 'not-a-report' | 'not-written'

/** Why a report could not be read or written, in one sentence; the message is the English one. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
  readonly code: ReportErrorCode
  readonly words: Words
  constructor(code: ReportErrorCode, words: Words, options?: ErrorOptions) {
    super(words.en, options)
    this.code = code
    this.words = words
  }
}

/** What the system said of a file, for people. */
export function systemWords(error: unknown): Words {
  const { code, message } = error as NodeJS.ErrnoException
  return SYSTEM_WORDS[code ?? ''] ?? { zh: message, en: message }
}

const SYSTEM_WORDS: Record<string, Words> = {
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EDQUOT: { zh: '磁盘配额已用完', en: 'the quota of the disk is used up' },
  EFBIG: { zh: '文件超过允许的大小', en: 'the file is larger than allowed' },
  EACCES: { zh: '没有权限', en: 'permission is denied' },
  EPERM: { zh: '没有权限', en: 'permission is denied' },
  EROFS: { zh: '该磁盘只读', en: 'that disk is read-only' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is no folder' },
  EEXIST: { zh: '同名文件已存在，不是文件夹', en: 'there is a file of that name, not a folder' },
  EISDIR: { zh: '该路径是文件夹', en: 'the path is a folder' },
  EIO: { zh: '磁盘出错', en: 'the disk failed' },
}
