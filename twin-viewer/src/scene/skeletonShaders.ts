import { JOINT } from '../geometry/skeleton.ts'
import { CRANES_PER_ROW, TEXELS } from '../geometry/skeletonTexture.ts'

/** Poses one joint of one crane from the texture (layout in geometry/skeletonTexture.ts); blends the two samples around the time drawn. */
export const skeletonVertex = /* glsl */ `
  attribute vec2 joint;
  uniform sampler2D poses;
  uniform float nowS;
  uniform float enlarge;
  uniform vec3 palette[6];
  varying vec3 vColour;

  vec4 texel(int crane, int k) {
    return texelFetch(poses, ivec2((crane % ${CRANES_PER_ROW}) * ${TEXELS} + k, crane / ${CRANES_PER_ROW}), 0);
  }

  void main() {
    int crane = int(joint.x + 0.5);
    int part = int(joint.y + 0.5);
    vec4 place = texel(crane, 0);
    vec4 size = texel(crane, 1);
    vec4 times = texel(crane, 4);
    float step = times.y - times.x;
    float blend = step > 0.0 ? clamp((nowS - times.x) / step, -times.z, 1.0 + times.z) : 1.0;
    vec4 pose = mix(texel(crane, 2), texel(crane, 3), blend);
    vec3 along = vec3(sin(pose.x), 0.0, -cos(pose.x));

    vec3 m = vec3(place.z, 0.0, -place.w);
    if (part != ${JOINT.foot}) m.y = size.x;
    if (part == ${JOINT.tip}) m += along * size.y;
    if (part == ${JOINT.tail}) m -= along * size.z;
    if (part >= ${JOINT.trolley}) m += along * pose.y;
    if (part >= ${JOINT.hook}) m.y = pose.z;
    if (part == ${JOINT.load}) m.y = max(0.0, pose.z - 3.0 - 2.0 * min(pose.w, 4.0));

    int status = int(size.w + 0.5);
    vColour = palette[status] * (part >= ${JOINT.trolley} ? 0.55 : 1.0);
    vec3 km = vec3(place.x, 0.0, -place.y) + m * (enlarge / 1000.0);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(km, 1.0);
  }`

export const skeletonFragment = /* glsl */ `
  varying vec3 vColour;
  void main() {
    gl_FragColor = vec4(vColour, 1.0);
    #include <colorspace_fragment>
  }`
