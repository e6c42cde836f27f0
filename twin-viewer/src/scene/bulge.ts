/** Walls of a pit are drawn moved by this much more than they are: 10 mm as 1 m. The legend says so. */
export const BULGE = 100
