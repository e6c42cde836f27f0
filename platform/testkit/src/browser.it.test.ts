import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findBrowser, launchBrowser } from './browser.ts'
import { libraryEnvironment } from './chromium/libraries.ts'
import { unpackBundled } from './chromium/unpackBundled.ts'

describe('the test browser', () => {
  it('draws with WebGL 2 on a machine without a GPU', async () => {
    await using browser = await launchBrowser()
    const page = await browser.newPage()
    await page.setContent('<canvas width="8" height="8"></canvas>')
    const drawn = await page.evaluate(`(() => {
      const gl = document.querySelector('canvas').getContext('webgl2', { preserveDrawingBuffer: true })
      gl.clearColor(0, 0.5, 1, 1)
      gl.clear(gl.COLOR_BUFFER_BIT)
      const pixel = new Uint8Array(4)
      gl.readPixels(4, 4, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
      return { pixel: [...pixel], version: gl.getParameter(gl.VERSION), textureMax: gl.getParameter(gl.MAX_TEXTURE_SIZE) }
    })()`)
    expect(drawn).toMatchObject({ version: expect.stringContaining('WebGL 2') })
    const { pixel, textureMax } = drawn as { pixel: number[]; textureMax: number }
    expect(pixel[0]).toBe(0)
    expect(Math.abs(pixel[1]! - 128)).toBeLessThanOrEqual(1)
    expect(pixel.slice(2)).toEqual([255, 255])
    expect(textureMax).toBeGreaterThanOrEqual(4096)
  })

  it('is the one of CHROME_BIN when that is set, and says so when it cannot be run', async () => {
    expect(await findBrowser({ CHROME_BIN: process.execPath })).toEqual({
      executablePath: process.execPath,
      env: {},
    })
    await expect(findBrowser({ CHROME_BIN: '/nowhere/chrome' })).rejects.toThrow(
      'CHROME_BIN names /nowhere/chrome',
    )
  })

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'comes with the dependencies where none is installed, unpacked once however many ask at once',
    async () => {
      const [first, second] = await Promise.all([unpackBundled(), unpackBundled()])
      expect(second).toEqual(first)
      expect(existsSync(first.executablePath)).toBe(true)
      const found = await findBrowser({ PATH: '/nowhere' })
      expect(found.executablePath).toBe(first.executablePath)
    },
  )
})

describe('shared libraries of the bundled browser', () => {
  const browser = { executablePath: '/b/chromium', librariesDir: '/b/lib' }

  it('are those of the machine where it has them', async () => {
    expect(await libraryEnvironment(browser, async () => [])).toEqual({})
  })

  it('are those that came along where the machine lacks some', async () => {
    const env = await libraryEnvironment(browser, async (_, { LD_LIBRARY_PATH }) =>
      LD_LIBRARY_PATH ? [] : ['libnss3.so'],
    )
    expect(env.LD_LIBRARY_PATH?.split(':')[0]).toBe('/b/lib')
  })

  it('that are missing even so are named, with the cure, in one sentence', async () => {
    await expect(libraryEnvironment(browser, async () => ['libgbm.so.1'])).rejects.toThrow(
      /^The bundled Chromium does not find libgbm\.so\.1: .*apt-get install.*CHROME_BIN\.$/,
    )
  })
})
