import { Path, Shape, ShapeGeometry } from 'three'

interface Corner {
  xM: number
  yM: number
}

/** A plate with holes, flat in x east and y north; lay it down with `rotation-x={-Math.PI / 2}`. */
export function plate(outline: readonly Corner[], holes: readonly (readonly Corner[])[] = []): ShapeGeometry {
  const shape = draw(new Shape(), outline)
  for (const hole of holes) shape.holes.push(draw(new Path(), hole))
  return new ShapeGeometry(shape)
}

function draw<P extends Path>(path: P, corners: readonly Corner[]): P {
  corners.forEach(({ xM, yM }, i) => {
    if (i === 0) path.moveTo(xM, yM)
    else path.lineTo(xM, yM)
  })
  return path
}
