import {
  BoxGeometry,
  Color,
  DirectionalLight,
  HemisphereLight,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from 'three'

/**
 * What the city view is measured against: one box a crane in one `InstancedMesh`, its matrix written anew every frame, and nothing else. It must stay as
 * it is, or the ratio means nothing.
 */
const count = Number(new URLSearchParams(location.search).get('boxes'))
const renderer = new WebGLRenderer({ antialias: false })
renderer.setSize(innerWidth, innerHeight)
document.body.append(renderer.domElement)
const scene = new Scene()
scene.background = new Color('#070d14')
scene.add(new HemisphereLight('#a9c2d8', '#2a3038', 1.7), new DirectionalLight('#ffe2b8', 2.3))
const camera = new PerspectiveCamera(36, innerWidth / innerHeight, 0.5, 900)
camera.position.set(0, 90, 90)
camera.lookAt(0, 0, 0)
const mesh = new InstancedMesh(new BoxGeometry(0.3, 1, 0.3), new MeshLambertMaterial(), count)
mesh.frustumCulled = false
scene.add(mesh)
const side = Math.ceil(Math.sqrt(count))
const matrix = new Matrix4()
window.bareFrames = 0
renderer.setAnimationLoop((ms) => {
  for (let i = 0; i < count; i++) {
    matrix.makeRotationY(ms / 1000 + i)
    matrix.setPosition(((i % side) / side - 0.5) * 110, 0, (Math.floor(i / side) / side - 0.5) * 70)
    mesh.setMatrixAt(i, matrix)
  }
  mesh.instanceMatrix.needsUpdate = true
  renderer.render(scene, camera)
  window.bareFrames++
})
