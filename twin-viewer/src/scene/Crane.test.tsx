// @vitest-environment jsdom
import type { PoseRow } from '@gongdi/contract'
import { act, create } from '@react-three/test-renderer'
import { describe, expect, it, vi } from 'vitest'
import { FigureBuffer } from '../feed/figureBuffer.ts'
import { PoseBuffer } from '../feed/poseBuffer.ts'
import { ViewClock } from '../feed/viewClock.ts'
import { createTwinStore } from '../state/store.ts'
import { TwinProvider } from '../state/TwinContext.tsx'
import { testCrane } from '../state/testDevices.ts'
import { anchorBook } from './anchors.ts'
import { Crane } from './Crane.tsx'
import { SceneClock } from './SceneClock.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const crane = testCrane({ xM: 12, yM: 30 })
const row = (atMs: number, slewDeg: number, radiusM: number, hookM: number, loadT: number): PoseRow => [
  'TC-1',
  atMs,
  slewDeg,
  radiusM,
  hookM,
  loadT,
  60,
  0,
  0,
  4,
  0,
]

async function scene(level: 'red' | null = null) {
  const poses = new PoseBuffer()
  const clock = new ViewClock(() => 0)
  clock.freeze(2900)
  const handles = { store: createTwinStore('en'), poses, figures: new FigureBuffer(), clock, feed: null }
  const tree = (
    <TwinProvider handles={handles}>
      <SceneClock delayMs={1400} still={false} />
      <Crane crane={crane} level={level} selected={false} />
    </TwinProvider>
  )
  return { poses, clock, renderer: await create(tree) }
}

type Renderer = Awaited<ReturnType<typeof scene>>['renderer']
const named = (renderer: Renderer, name: string) => {
  const found = renderer.scene.findAll((node) => node.instance.name === name)[0]
  if (!found) throw new Error(`nothing is named ${name}`)
  return found.instance
}

describe('a crane of the site view', () => {
  it('stands at its place in the frame of the interface: x east, y north', async () => {
    const { renderer } = await scene()
    expect(named(renderer, 'TC-1').position.toArray()).toEqual([12, 0, -30])
    await renderer.unmount()
  })

  it('hangs together: load on hook on rope on trolley on the slewing jib on the mast', async () => {
    const { renderer } = await scene()
    const chain: string[] = []
    for (let at = named(renderer, 'load'); at.parent && at.name !== 'TC-1'; at = at.parent)
      chain.push(at.name)
    expect(chain).toEqual(['load', 'hook', 'sway', 'trolley', 'slew'])
    await renderer.unmount()
  })

  it('shows the pose of 1.4 s ago, blended: jib, trolley and hook', async () => {
    const { renderer, poses } = await scene()
    poses.write(row(1000, 80, 20, 30, 2))
    poses.write(row(2000, 100, 30, 20, 2))
    await act(async () => renderer.advanceFrames(2, 16))
    expect(named(renderer, 'slew').rotation.y).toBeCloseTo(0, 6)
    expect(named(renderer, 'trolley').position.x).toBeCloseTo(25, 6)
    expect(named(renderer, 'hook').position.y).toBeCloseTo(-(50 - 0.9 - 25), 6)
    await renderer.unmount()
  })

  it('shows a load only while there is one', async () => {
    const { renderer, poses } = await scene()
    poses.write(row(1000, 0, 20, 30, 0.02))
    await act(async () => renderer.advanceFrames(1, 16))
    expect(named(renderer, 'load').visible).toBe(false)
    poses.write(row(1200, 0, 20, 30, 3))
    await act(async () => renderer.advanceFrames(1, 16))
    expect(named(renderer, 'load').visible).toBe(true)
    await renderer.unmount()
  })

  it('glows in the colour of its alert and turns grey when its data are stale', async () => {
    const { renderer, poses, clock } = await scene('red')
    poses.write(row(1000, 0, 20, 30, 1))
    await act(async () => renderer.advanceFrames(1, 16))
    const steel = (
      named(renderer, 'mast') as unknown as {
        material: { emissive: { r: number; b: number }; color: { r: number } }
      }
    ).material
    expect(steel.emissive.r).toBeGreaterThan(steel.emissive.b)
    expect(steel.color.r).toBe(1)
    clock.freeze(1000 + 3 * 1000 + 1400 + 1)
    await act(async () => renderer.advanceFrames(1, 16))
    expect(steel.color.r).toBeLessThan(0.5)
    await renderer.unmount()
  })

  it('disposes every geometry and material it made, and can no longer be picked, when it goes', async () => {
    const { renderer } = await scene()
    const gone = vi.fn()
    const made = new Set<{ addEventListener(type: 'dispose', listener: () => void): void }>()
    for (const node of renderer.scene.findAll(() => true)) {
      const { geometry, material } = node.instance as unknown as Record<'geometry' | 'material', never>
      for (const thing of [geometry, material]) if (thing) made.add(thing)
    }
    for (const thing of made) thing.addEventListener('dispose', gone)
    expect(anchorBook.shapes.has('device:TC-1')).toBe(true)
    await renderer.unmount()
    expect(gone).toHaveBeenCalledTimes(made.size)
    expect(anchorBook.shapes.has('device:TC-1')).toBe(false)
  })
})
