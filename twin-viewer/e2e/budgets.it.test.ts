import { launchBrowser, type RunningGongdi, startGongdi } from '@gongdi/testkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TwinDebug } from '../src/scene/DebugHandle.tsx'

/** Most draw calls of the two views (viewer decision V9); the site has room for shadows. */
const CITY_CALLS = 60
const SITE_CALLS = 150
/** Share of the pixels that may differ between two pictures of one frozen moment, and by how much a channel before it counts. */
const MOST_DIFFERENT = 0.0001
const CHANNEL_STEP = 8
/** How much earlier the other moment is; the pose buffer reaches back further. */
const EARLIER_MS = 4000
/** Poses that come while the picture is frozen are let go: after it the buffer needs this long to be full again. */
const REFILL_MS = 5000
/** A blank picture has one or two colours of five bits a channel; a city by night has dozens. */
const LEAST_COLOURS = 24

let gongdi: RunningGongdi
let browser: Browser
let page: Page
/** Compares pictures; the page itself may not read them, by its content security policy. */
let blank: Page
let url: string
const complaints: string[] = []

/**
 * What a console may say: fiber 9 builds the deprecated THREE.Clock (react-three-fiber issue 3741) and gives up a context a second time when it was
 * lost before; SwiftShader tells that it is slow.
 */
const EXPECTED = new RegExp(
  [
    'THREE.Clock',
    'WEBGL_lose_context extension not supported',
    'GL Driver Message',
    'Automatic fallback to software WebGL',
  ].join('|'),
)

/** A browser that draws no WebGL and where even to touch the storage throws. */
const FORBIDDING = `
  HTMLCanvasElement.prototype.getContext = () => null
  Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })`

async function open(query: string, setUp = ''): Promise<Page> {
  const opened = await browser.newPage({
    viewport: { width: 1000, height: 640 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  if (setUp !== '') await opened.addInitScript(setUp)
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => {
    const bad = message.type() === 'error' || message.type() === 'warning'
    if (bad && !EXPECTED.test(message.text())) complaints.push(message.text())
  })
  await opened.goto(`${url}/?${query}`)
  return opened
}

const twin = <T>(read: (twin: TwinDebug) => T): Promise<T> =>
  page.evaluate(`(${read.toString()})(window.__twin)`)
const frames = async (n: number) => {
  const from = await twin((t) => t.frames)
  await expect.poll(() => twin((t) => t.frames), { timeout: 10_000 }).toBeGreaterThanOrEqual(from + n)
}
const goto = async (what: 'site' | 'city') => {
  if (what === 'site') await page.locator('.site-rows button').first().click()
  else await page.locator('.breadcrumb button').first().click()
  await page.waitForSelector(what === 'site' ? '.crane-rows' : '.site-rows')
  await frames(4)
}

/** Compares two pictures, and counts the colours of the first, in the browser: it has the decoder. */
const compare = (a: Buffer, b: Buffer) =>
  blank.evaluate(
    async ({ pictures, step }) => {
      const [one, two] = await Promise.all(
        pictures.map(async (base64) => {
          const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob()
          const bitmap = await createImageBitmap(blob)
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
          context.drawImage(bitmap, 0, 0)
          return context.getImageData(0, 0, bitmap.width, bitmap.height).data
        }),
      )
      const colours = new Set<number>()
      let different = 0
      for (let i = 0; i < one!.length; i += 4) {
        colours.add(((one![i]! >> 3) << 10) | ((one![i + 1]! >> 3) << 5) | (one![i + 2]! >> 3))
        const apart = [0, 1, 2].some((channel) => Math.abs(one![i + channel]! - two![i + channel]!) > step)
        if (apart) different++
      }
      return { colours: colours.size, different: different / (one!.length / 4) }
    },
    { pictures: [a.toString('base64'), b.toString('base64')], step: CHANNEL_STEP },
  )

beforeAll(async () => {
  gongdi = startGongdi(['up', '--sites', '12', '--scenario', 'none'])
  const [pageUrl, launched] = await Promise.all([gongdi.pageUrl, launchBrowser()])
  url = pageUrl
  browser = launched
  page = await open('debug')
  await vi.waitFor(async () => expect(await page.evaluate('window.__twin?.ready')).toBe(true), {
    timeout: 20_000,
    interval: 100,
  })
  blank = await browser.newPage()
})
afterAll(async () => {
  await browser?.close()
  await gongdi?.[Symbol.asyncDispose]()
})

describe('what the picture costs', () => {
  it('is at most 60 draw calls for the city, with every site and crane in it', async () => {
    await expect.poll(() => twin((t) => t.info().points), { timeout: 10_000 }).toBe(12)
    await frames(2)
    const { calls, lines } = await twin((t) => t.info())
    expect(lines).toBeGreaterThan(5 * 20)
    expect(calls).toBeGreaterThan(3)
    expect(calls).toBeLessThanOrEqual(CITY_CALLS)
  })

  it('is at most 150 for a site with its shadows', async () => {
    await goto('site')
    await expect.poll(() => twin((t) => t.info().triangles), { timeout: 10_000 }).toBeGreaterThan(5_000)
    const { calls } = await twin((t) => t.info())
    expect(calls).toBeGreaterThan(10)
    expect(calls).toBeLessThanOrEqual(SITE_CALLS)
  })

  it('is given back: geometries and textures return to their start however often a site is entered and left', async () => {
    // An alert that is raised meanwhile lights a beam and a ring, which are two geometries of their own.
    const memory = () =>
      twin((t) => ({
        geometries: t.info().geometries - (t.scene.getObjectByName('beams') ? 2 : 0),
        textures: t.info().textures,
      }))
    await goto('city')
    const start = await memory()
    for (let i = 0; i < 3; i++) {
      await goto('site')
      await goto('city')
    }
    await expect.poll(memory).toEqual(start)
  })
})

/** Stops the picture, and says at which moment there is something to be seen. */
const freeze = () =>
  twin((t) => {
    t.freeze()
    return t.nowMs() - 500
  })

describe('a frozen moment', () => {
  it.each(['city', 'site'] as const)(
    'gives the same picture of the %s twice, another moment another one, and none is blank',
    async (what) => {
      await goto(what)
      // Figures in panels and labels are of now, so only the picture between them is compared.
      await page.locator('.labels').evaluate((labels: HTMLElement) => {
        labels.style.display = 'none'
      })
      const shoot = async (ms: number) => {
        await page.evaluate(`window.__twin.setTime(${ms})`)
        await frames(6)
        return page.screenshot({ clip: { x: 360, y: 66, width: 260, height: 440 } })
      }
      const atMs = await freeze()
      const first = await shoot(atMs)
      await shoot(atMs - EARLIER_MS)
      const again = await shoot(atMs)
      await twin((t) => t.resume())
      const twice = await compare(first, again)
      expect(twice.different).toBeLessThanOrEqual(MOST_DIFFERENT)
      expect(twice.colours).toBeGreaterThanOrEqual(LEAST_COLOURS)
      // The machines of another moment stand otherwise, sooner or later: the comparison above could have failed.
      const moved = async () => {
        const lateMs = await freeze()
        const [late, earlier] = [await shoot(lateMs), await shoot(lateMs - EARLIER_MS)]
        await twin((t) => t.resume())
        return (await compare(late, earlier)).different
      }
      await expect.poll(moved, { timeout: 45_000, interval: REFILL_MS }).toBeGreaterThan(MOST_DIFFERENT)
    },
  )
})

/** Texts of labels that lie under a panel or the caption, or on another label. Measured in the page, as a person sees them. */
const crossing = () =>
  page.evaluate(() => {
    const boxOf = (element: Element) => ({
      text: element.textContent,
      box: element.getBoundingClientRect(),
    })
    const labels = [...document.querySelectorAll('.label-anchor')]
      .filter((label) => (label as HTMLElement).style.visibility === 'visible')
      .map(boxOf)
    const rest = [...document.querySelectorAll('.head, .panel, .foot, .sheet, .scale-bar, .remarks')].map(
      boxOf,
    )
    const meet = (a: DOMRect, b: DOMRect) =>
      a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
    const bad = labels.filter(({ box }, i) =>
      [...rest, ...labels.slice(0, i)].some((other) => meet(box, other.box)),
    )
    return { shown: labels.length, bad: bad.map(({ text }) => text) }
  })

describe('labels of the map', () => {
  it.each([
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ])('lie under no panel or caption and on no other at $width × $height', async (size) => {
    await page.setViewportSize(size)
    if (size.width > 900) await goto('city')
    await page.locator('.labels').evaluate((labels: HTMLElement) => {
      labels.style.display = ''
    })
    await frames(4)
    await expect.poll(async () => (await crossing()).shown, { timeout: 10_000 }).toBeGreaterThan(4)
    await expect.poll(async () => (await crossing()).bad, { timeout: 10_000 }).toEqual([])
  })
})

describe('without a picture', () => {
  it('a lost context says so and offers to load again; the lists stay', async () => {
    await page.evaluate(() => {
      document
        .querySelector('canvas')!
        .getContext('webgl2')!
        .getExtension('WEBGL_lose_context')!
        .loseContext()
    })
    const notice = page.locator('.picture-notice')
    await notice.waitFor({ timeout: 5_000 })
    expect(await notice.textContent()).toMatch(/picture was lost/)
    expect(await notice.locator('button').count()).toBe(1)
    expect(await page.locator('.level-counts li').count()).toBe(4)
  })

  it('a browser without WebGL and storage shows why, and sites and cranes through the lists all the same', async () => {
    const plain = await open('', FORBIDDING)
    await plain.locator('.picture-notice').waitFor({ timeout: 10_000 })
    expect(await plain.locator('.picture-notice').textContent()).toMatch(/no WebGL/)
    await expect.poll(() => plain.locator('.site-rows button').count(), { timeout: 10_000 }).toBe(12)
    await plain.locator('.site-rows button').first().click()
    await plain.locator('.crane-rows button').first().click()
    await expect.poll(() => plain.textContent('.detail')).toMatch(/Load moment/)
    await plain.close()
  })
})

it('the console had nothing to complain about', () => expect(complaints).toEqual([]))
