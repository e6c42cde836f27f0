/** Land as a field of dots a mile apart, fading to a plain tone where they would be smaller than a pixel, and never larger than a few. */
export const landVertex = /* glsl */ `
  varying vec2 vKm;
  void main() {
    vKm = position.xz;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`

export const landFragment = /* glsl */ `
  varying vec2 vKm;
  uniform vec4 frame;
  uniform vec3 sea;
  const float STEP = 1.8;
  // Land that the map cut off runs out into the dark instead of ending in a line.
  float inFrame() {
    vec2 in1 = vKm - frame.xy;
    vec2 in2 = frame.zw - vKm;
    return smoothstep(0.0, 26.0, min(min(in1.x, in1.y), min(in2.x, in2.y)));
  }
  void main() {
    float px = max(fwidth(vKm.x), fwidth(vKm.y));
    float d = length(fract(vKm / STEP) - 0.5) * STEP;
    float r = min(0.30, 3.0 * px);
    float dot = 1.0 - smoothstep(r - px, r + px, d);
    float near = clamp(1.6 - 2.6 * px / STEP, 0.0, 1.0);
    vec3 ground = vec3(0.0125, 0.0210, 0.0290);
    vec3 mark = vec3(0.052, 0.082, 0.100);
    vec3 land = mix(ground + mark * 0.10 * (1.0 - near), mark, dot * near);
    gl_FragColor = vec4(mix(sea, land, inFrame()), 1.0);
    #include <colorspace_fragment>
  }`

export const glowVertex = /* glsl */ `
  attribute float fade;
  varying float vFade;
  void main() {
    vFade = fade;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }`

export const glowFragment = /* glsl */ `
  varying float vFade;
  void main() {
    gl_FragColor = vec4(0.06, 0.30, 0.38, vFade * vFade * 0.34);
    #include <colorspace_fragment>
  }`

/** Shallow water: the shore's light going out into the sea. */
export const shelfFragment = /* glsl */ `
  uniform vec3 sea;
  varying float vFade;
  void main() {
    float light = vFade * vFade * (0.35 + 0.65 * vFade);
    gl_FragColor = vec4(mix(sea, vec3(0.0165, 0.0760, 0.0980), light), 1.0);
    #include <colorspace_fragment>
  }`
