/** Ten-metre lines, every fifth brighter; they fade with distance and where they would flicker. */
const LINES = /* glsl */ `
  float lines(vec2 m, float stepM) {
    vec2 g = abs(fract(m / stepM + 0.5) - 0.5) * stepM;
    vec2 w = fwidth(m);
    vec2 l = (1.0 - smoothstep(w * 0.3, w * 1.1, g)) * clamp(1.3 - 7.0 * w / stepM, 0.0, 1.0);
    return max(l.x, l.y);
  }`

export const groundVertex = /* glsl */ `
  varying vec2 vM;
  void main() {
    vM = position.xy;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`

/** The land around: unlit, since most of the picture is it, and running out into the haze. */
export const groundFragment = /* glsl */ `
  uniform vec3 haze;
  varying vec2 vM;
  ${LINES}
  void main() {
    float r = length(vM);
    float near = 1.0 - smoothstep(60.0, 620.0, r);
    vec3 earth = mix(haze, vec3(0.0130, 0.0205, 0.0275), near);
    float light = (lines(vM, 10.0) * 0.35 + lines(vM, 50.0) * 0.65) * near;
    gl_FragColor = vec4(earth + vec3(0.012, 0.024, 0.030) * light, 1.0);
    #include <colorspace_fragment>
  }`

/** The same lines on the site itself, drawn over its lit ground. */
export const padFragment = /* glsl */ `
  varying vec2 vM;
  ${LINES}
  void main() {
    gl_FragColor = vec4(0.55, 0.58, 0.55, lines(vM, 10.0) * 0.05 + lines(vM, 50.0) * 0.07);
    #include <colorspace_fragment>
  }`
