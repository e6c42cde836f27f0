/** Colours of Okabe and Ito (jfly.uni-koeln.de/color, 2008), which differ for colour-blind eyes; the dashes differ on black-and-white paper. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#5b5b5b']
const DASHES = ['', '7 3', '2 2.5', '9 3 2 3']

export const colourOf = (i: number): string => COLOURS[i % COLOURS.length]!

/** Dash pattern of a line; '' is solid. */
export const dashOf = (i: number): string => DASHES[i % DASHES.length]!

export const OVERLAY_COLOUR = '#111111'
export const LIMIT_COLOUR = '#b3261e'
