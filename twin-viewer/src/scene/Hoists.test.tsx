// @vitest-environment jsdom
import type { AlertLevel, FigureRow } from '@gongdi/contract'
import { act, create } from '@react-three/test-renderer'
import { Color, type InstancedMesh, Matrix4, Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { FigureBuffer } from '../feed/figureBuffer.ts'
import { PoseBuffer } from '../feed/poseBuffer.ts'
import { ViewClock } from '../feed/viewClock.ts'
import { createTwinStore } from '../state/store.ts'
import { TwinProvider } from '../state/TwinContext.tsx'
import { testCage } from '../state/testDevices.ts'
import { anchorBook } from './anchors.ts'
import { Hoists } from './Hoists.tsx'
import { SceneClock } from './SceneClock.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const cages = [testCage({ xM: 10, yM: 20 }), testCage({ deviceId: 'SJ-1R', cage: 'right', xM: 10, yM: 20 })]
const row = (atMs: number, heightM: number, speedMps: number, doors = 0): FigureRow => [
  'SJ-1L',
  atMs,
  heightM,
  speedMps,
  0.8,
  4,
  doors,
  0,
  1,
]

async function scene(worst: ReadonlyMap<string, AlertLevel> = new Map()) {
  const figures = new FigureBuffer()
  const clock = new ViewClock(() => 0)
  clock.freeze(2900)
  const handles = { store: createTwinStore('en'), poses: new PoseBuffer(), figures, clock, feed: null }
  const renderer = await create(
    <TwinProvider handles={handles}>
      <SceneClock delayMs={1400} still={true} />
      <Hoists cages={cages} worst={worst} selected={null} />
    </TwinProvider>,
  )
  const mesh = (name: string) =>
    renderer.scene.findAll((node) => node.instance.name === name)[0]!.instance as unknown as InstancedMesh
  const place = (name: string, i: number) => {
    const at = new Matrix4()
    mesh(name).getMatrixAt(i, at)
    return new Vector3().setFromMatrixPosition(at)
  }
  const colour = (name: string, i: number) => {
    const c = new Color()
    mesh(name).getColorAt(i, c)
    return c
  }
  return { figures, clock, renderer, place, colour }
}

describe('a hoist of the site view', () => {
  it('shows the height of 1.4 s ago, between two reports, and its two cages beside the mast', async () => {
    const { figures, renderer, place } = await scene()
    figures.write(row(1000, 10, 0.6))
    figures.write(row(2000, 10.6, 0.6))
    await act(async () => renderer.advanceFrames(2, 16))
    expect(place('cages', 0).y).toBeCloseTo(10.3 + 0.3, 5)
    expect(place('cages', 0).x).toBeGreaterThan(10)
    expect(place('cages', 1).x).toBeLessThan(10)
    expect(place('cages', 0).z).toBeCloseTo(-20, 5)
    await renderer.unmount()
  })

  it('opens the door that is reported open, and lights the cage behind it', async () => {
    const { figures, renderer, place, colour } = await scene()
    figures.write(row(100, 0, 0))
    await act(async () => renderer.advanceFrames(1, 16))
    const [shut, dark] = [place('doors', 0).y, colour('cage lights', 0).r]
    figures.write(row(400, 0, 0, 1))
    await act(async () => renderer.advanceFrames(1, 16))
    expect(place('doors', 0).y).toBeGreaterThan(shut + 1.5)
    expect(place('doors', 1).y).toBeCloseTo(shut, 5)
    expect(colour('cage lights', 0).r).toBeGreaterThan(dark + 0.3)
    await renderer.unmount()
  })

  it('takes the colour of its alert, and turns grey when it is silent', async () => {
    const { figures, clock, renderer, colour } = await scene(new Map([['SJ-1L', 'red']]))
    figures.write(row(1000, 0, 0))
    await act(async () => renderer.advanceFrames(1, 16))
    expect(colour('cages', 0).r).toBeGreaterThan(2 * colour('cages', 0).b)
    expect(colour('cages', 1).r).toBeLessThan(0.3)
    figures.write(['SJ-1R', 2000, 0, 0, 0, 0, 0, 0, 1])
    await act(async () => renderer.advanceFrames(1, 16))
    expect(colour('cages', 1).r).toBe(1)
    clock.freeze(2000 + 45_001)
    await act(async () => renderer.advanceFrames(1, 16))
    expect(colour('cages', 1).r).toBeLessThan(0.3)
    await renderer.unmount()
  })

  it('can be picked while it is there', async () => {
    const { renderer } = await scene()
    expect(anchorBook.shapes.get('device:SJ-1L')?.kind).toBe('device')
    await renderer.unmount()
    expect(anchorBook.shapes.has('device:SJ-1L')).toBe(false)
    expect(anchorBook.anchors.has('device:SJ-1L')).toBe(false)
  })
})
