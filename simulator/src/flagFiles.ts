import { open } from 'node:fs/promises'
import type { FlagValues } from './flags.ts'

/** What is wrong with the files that the options name, each as a sentence. Creates the one that is to be written. */
export async function fileMistakes({ out, play }: Pick<FlagValues, 'out' | 'play'>): Promise<string[]> {
  return [...(await tryFile('--out', out, 'a')), ...(await tryFile('--play', play, 'r'))]
}

async function tryFile(flag: string, path: string | undefined, mode: 'a' | 'r'): Promise<string[]> {
  if (path === undefined) return []
  try {
    await using file = await open(path, mode)
    return (await file.stat()).isDirectory() ? [`${flag}: ${path} is a folder`] : []
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'EISDIR') return [`${flag}: ${path} is a folder`]
    if (code === 'EACCES') return [`${flag}: ${path} may not be ${mode === 'a' ? 'written' : 'read'}`]
    if (code !== 'ENOENT') return [`${flag}: ${message}`]
    return [`${flag}: ${mode === 'a' ? `there is no folder for ${path}` : `there is no file ${path}`}`]
  }
}
