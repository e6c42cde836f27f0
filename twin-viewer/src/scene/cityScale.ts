/** How the city map is drawn this frame: written by the camera rig's reader, read by markers, beams and skeletons. */
export const cityScale = {
  /** Kilometres a CSS pixel at the middle of the picture. */
  kmPerPx: 0.2,
  /** How many times larger than life the cranes are. */
  enlarge: 1,
}
