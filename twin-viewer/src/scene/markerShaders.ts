/** One site a point: a small lamp in normal state; the shape of its worst level otherwise (shapes as in the panels). */
export const markerVertex = /* glsl */ `
  attribute float status;
  uniform float pixelRatio;
  uniform float calmPx;
  uniform vec3 palette[6];
  varying vec3 vColour;
  varying float vStatus;
  void main() {
    int s = int(status + 0.5);
    vStatus = status;
    vColour = palette[s];
    bool alert = s >= 1 && s <= 4;
    gl_PointSize = (alert ? 19.0 : calmPx) * pixelRatio;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_Position.z -= alert ? 0.0004 * gl_Position.w : 0.0;
  }`

export const markerFragment = /* glsl */ `
  varying vec3 vColour;
  varying float vStatus;

  // Signed distance to the outline, in half-widths of the point; below 0 is inside.
  float shape(vec2 p, int s) {
    if (s == 4) return max(abs(p.x), abs(p.y)) - 0.62;
    if (s == 3) return max(abs(p.x) * 0.9 - p.y * 0.5, p.y) - 0.5;
    if (s == 2) return (abs(p.x) + abs(p.y)) - 0.82;
    return length(p) - 0.66;
  }

  void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    if (int(vStatus + 0.5) == 3) p.y = p.y - 0.1;
    float d = shape(p, int(vStatus + 0.5));
    float aa = fwidth(p.x) * 1.2;
    float fill = 1.0 - smoothstep(-aa, aa, d);
    float edge = 1.0 - smoothstep(-aa, aa, d - 0.24);
    if (edge < 0.01) discard;
    gl_FragColor = vec4(mix(vec3(0.003, 0.006, 0.010), vColour, fill), edge);
    #include <colorspace_fragment>
  }`

/** A column of light over a site with an open alert; faces the camera, sized in pixels. */
export const beamVertex = /* glsl */ `
  attribute vec3 corner;
  attribute vec3 tint;
  uniform float kmPerPx;
  varying vec2 vCorner;
  varying vec3 vTint;
  void main() {
    vCorner = corner.xy;
    vTint = tint;
    vec3 right = vec3(viewMatrix[0][0], viewMatrix[1][0], viewMatrix[2][0]);
    vec3 at = position + right * corner.x * kmPerPx * 9.0 + vec3(0.0, corner.y * kmPerPx * corner.z, 0.0);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
  }`

export const beamFragment = /* glsl */ `
  uniform float glow;
  varying vec2 vCorner;
  varying vec3 vTint;
  void main() {
    float core = exp(-26.0 * vCorner.x * vCorner.x) + 0.30 * exp(-4.0 * vCorner.x * vCorner.x);
    float rise = pow(1.0 - vCorner.y, 1.5);
    gl_FragColor = vec4(vTint, core * rise * (0.55 + 0.35 * glow));
    #include <colorspace_fragment>
  }`

/** Rings that run outwards on the ground under it. */
export const ringVertex = /* glsl */ `
  attribute vec3 corner;
  attribute vec3 tint;
  uniform float kmPerPx;
  varying vec2 vCorner;
  varying vec3 vTint;
  void main() {
    vCorner = corner.xy;
    vTint = tint;
    vec3 at = position + vec3(corner.x, 0.02, corner.y) * kmPerPx * corner.z * 0.45;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
  }`

export const ringFragment = /* glsl */ `
  uniform float timeS;
  varying vec2 vCorner;
  varying vec3 vTint;
  float ring(float r, float at) { float d = (r - at) / 0.045; return exp(-d * d) * (1.0 - at); }
  void main() {
    float r = length(vCorner);
    if (r > 1.0) discard;
    float t = fract(timeS * 0.5);
    float light = ring(r, t) + ring(r, fract(t + 0.5)) + 0.30 * exp(-9.0 * r * r);
    gl_FragColor = vec4(vTint, light * 0.8);
    #include <colorspace_fragment>
  }`

/** Where the sites of a district lie: soft light on the ground as wide as they are spread, never smaller than can be seen. */
export const districtGlowVertex = /* glsl */ `
  attribute vec3 corner;
  attribute vec3 tint;
  uniform float kmPerPx;
  varying vec2 vCorner;
  varying vec3 vTint;
  void main() {
    vCorner = corner.xy;
    vTint = tint;
    vec3 at = position + vec3(corner.x, 0.0, corner.y) * max(corner.z, kmPerPx * 34.0);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
  }`

export const districtGlowFragment = /* glsl */ `
  varying vec2 vCorner;
  varying vec3 vTint;
  void main() {
    float r = length(vCorner);
    if (r > 1.0) discard;
    float rim = (r - 0.93) / 0.03;
    gl_FragColor = vec4(vTint, 0.20 * (1.0 - r * r) + 0.28 * exp(-rim * rim));
    #include <colorspace_fragment>
  }`
