import './i18n/validLanguage.ts'
import './feed/noEval.ts'
import '@fontsource-variable/noto-sans-sc'
import './styles/theme.css'
import './styles/frame.css'
import './styles/foot.css'
import './styles/alerts.css'
import './styles/sites.css'
import './styles/labels.css'
import './styles/help.css'
import './styles/device.css'
import './styles/kinds.css'
import './styles/plan.css'
import './styles/narrow.css'
import { epochMs } from '@gongdi/contract'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startFeed } from './feed/feed.ts'
import { FigureBuffer } from './feed/figureBuffer.ts'
import { PoseBuffer } from './feed/poseBuffer.ts'
import { ViewClock } from './feed/viewClock.ts'
import { firstLanguage, rememberedLanguage } from './i18n/language.ts'
import { textsOf } from './i18n/words.ts'
import { createTwinStore } from './state/store.ts'
import { TwinProvider } from './state/TwinContext.tsx'

const language = firstLanguage(rememberedLanguage(), navigator.language)
const store = createTwinStore(language)
const poses = new PoseBuffer()
const figures = new FigureBuffer()
const clock = new ViewClock(epochMs)
const url = new URL('/api/v1/live', location.href)
url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
const feed = startFeed({ url: url.href, store, poses, figures, clock })

// All words of the screen, so that none lacks its glyphs when the platform, which serves the font, is gone.
void document.fonts.load('1em "Noto Sans SC Variable"', textsOf(language).join(''))

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <TwinProvider handles={{ store, poses, figures, clock, feed }}>
      <App debug={new URLSearchParams(location.search).has('debug')} />
    </TwinProvider>
  </StrictMode>,
)
