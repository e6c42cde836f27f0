export interface WebglProbe {
  /** The browser can draw the scene at all. */
  able: boolean
  /** A graphics card draws it, not the processor; antialiasing alone costs the latter two thirds more a frame. */
  fine: boolean
}

const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i

/** Asks once what this browser can draw, and gives the context back. `?quality=fine` and `?quality=plain` overrule the guess. */
export function probeWebgl(search: string): WebglProbe {
  const wanted = new URLSearchParams(search).get('quality')
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    if (!context) return { able: false, fine: false }
    const info = context.getExtension('WEBGL_debug_renderer_info')
    const renderer = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER))
    context.getExtension('WEBGL_lose_context')?.loseContext()
    return { able: true, fine: wanted === null ? !SOFTWARE.test(renderer) : wanted === 'fine' }
  } catch {
    return { able: false, fine: false }
  }
}
