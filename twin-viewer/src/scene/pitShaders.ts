/**
 * A measuring point as a mark of constant size: its outline tells the instrument (the same as in `panels/InstrumentIcon.tsx`), its colour the share of
 * its warning value.
 */
export const pinVertex = /* glsl */ `
  attribute vec3 tint;
  attribute float shape;
  attribute float grow;
  uniform float pixelRatio;
  varying vec3 vTint;
  varying float vShape;
  void main() {
    vTint = tint;
    vShape = shape;
    gl_PointSize = 13.0 * grow * pixelRatio;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    // A little nearer than what it stands on, so that the ground does not cut it.
    gl_Position.z -= 0.0006 * gl_Position.w;
  }`

export const pinFragment = /* glsl */ `
  varying vec3 vTint;
  varying float vShape;

  // Signed distance to the outline, in half-widths of the point; below 0 is inside.
  float outline(vec2 p, int s) {
    if (s == 1) return max(abs(p.x), abs(p.y)) - 0.52;
    if (s == 2) return abs(p.x) + abs(p.y) - 0.74;
    if (s == 3) return max(abs(p.x) - 0.74, abs(p.y) - 0.34);
    if (s == 4) return max(abs(p.x) * 0.9 - (0.5 - p.y) * 0.5, -p.y - 0.5);
    if (s == 5) return max(abs(p.x) * 0.9 - (p.y + 0.5) * 0.5, p.y - 0.5);
    if (s == 6) return max(length(p) - 0.66, 0.3 - length(p));
    return length(p) - 0.6;
  }

  void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    float d = outline(p, int(vShape + 0.5));
    float aa = fwidth(p.x) * 1.2;
    float fill = 1.0 - smoothstep(-aa, aa, d);
    float edge = 1.0 - smoothstep(-aa, aa, d - 0.22);
    if (edge < 0.02) discard;
    gl_FragColor = vec4(mix(vec3(0.004, 0.007, 0.011), vTint, fill), edge);
    #include <colorspace_fragment>
  }`
