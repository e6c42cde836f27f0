import { useCallback, useEffect, useMemo, useState } from 'react'
import { useWords } from './i18n/useWords.ts'
import { AlertList } from './panels/AlertList.tsx'
import { AlertTimes } from './panels/AlertTimes.tsx'
import { Announcer } from './panels/Announcer.tsx'
import { DevicePanel } from './panels/DevicePanel.tsx'
import { Foot } from './panels/Foot.tsx'
import { Header } from './panels/Header.tsx'
import { HelpDialog } from './panels/HelpDialog.tsx'
import { insetsFor, useIsStill, useIsWide } from './panels/layout.ts'
import { Picture } from './panels/Picture.tsx'
import { SiteList } from './panels/SiteList.tsx'
import { SitePanel } from './panels/SitePanel.tsx'
import { Tabs } from './panels/Tabs.tsx'
import { useKeys } from './panels/useKeys.ts'
import { useViewDelay } from './panels/useViewDelay.ts'
import { useHandles, useTwin } from './state/TwinContext.tsx'

const SHEETS = ['alerts', 'device', 'sites', 'times'] as const
type Sheet = (typeof SHEETS)[number]

/** The screen: picture behind, panels at its edges; on a narrow screen the picture above and one sheet below. */
export function App({ debug }: { debug: boolean }) {
  const { feed } = useHandles()
  const { words, language } = useWords()
  const view = useTwin((s) => s.view)
  const deviceId = useTwin((s) => s.deviceId)
  const [help, setHelp] = useState(false)
  const [sheet, setSheet] = useState<Sheet>('alerts')
  const wide = useIsWide()
  const still = useIsStill()
  const insets = useMemo(() => insetsFor(wide), [wide])
  const delayMs = useViewDelay()
  const openHelp = useCallback(() => setHelp(true), [])
  const show = useCallback((tab: Sheet) => setSheet(tab), [])
  useKeys({ onHelp: openHelp, onShow: show })
  useWantedPoses()

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = words.product
  }, [language, words])
  const siteId = view.kind === 'site' ? view.siteId : null
  useEffect(() => {
    if (deviceId !== null || siteId !== null) setSheet('device')
  }, [deviceId, siteId])

  const detail = <Detail />
  return (
    <div className={`app ${wide ? 'wide' : 'narrow'}`}>
      <Header onHelp={openHelp} />
      <LostBanner onReconnect={() => feed?.reconnectNow()} />
      <Picture insets={insets} still={still} delayMs={delayMs} debug={debug} />
      {wide ? (
        <>
          <AlertList />
          <main className="detail">{detail}</main>
          <Foot />
        </>
      ) : (
        <main className="sheet">
          <Tabs
            id="sheet"
            tabs={SHEETS}
            names={{ alerts: words.alerts, device: words.device, sites: words.sites, times: words.times }}
            chosen={sheet}
            onChoose={setSheet}
          >
            {sheet === 'alerts' && <AlertList />}
            {sheet === 'device' && (deviceId || view.kind === 'site' ? detail : <NothingChosen />)}
            {sheet === 'sites' && <SiteList />}
            {sheet === 'times' && (
              <>
                <Foot />
                <AlertTimes />
              </>
            )}
          </Tabs>
        </main>
      )}
      <Announcer />
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  )
}

/** What the right side shows: the device, else the site, else all sites. */
function Detail() {
  const view = useTwin((s) => s.view)
  const deviceId = useTwin((s) => s.deviceId)
  if (deviceId) return <DevicePanel key={deviceId} deviceId={deviceId} />
  return view.kind === 'site' ? <SitePanel siteId={view.siteId} /> : <SiteList />
}

function NothingChosen() {
  const { words } = useWords()
  return (
    <div className="empty">
      <strong>{words.noDeviceChosen}</strong>
      <p>{words.noDeviceChosenHint}</p>
    </div>
  )
}

function LostBanner({ onReconnect }: { onReconnect(): void }) {
  const { words } = useWords()
  const lost = useTwin((s) => s.feed === 'waiting')
  if (!lost) return null
  return (
    <div className="lost" role="alert">
      <p>{words.feedLost}</p>
      <button type="button" onClick={onReconnect}>
        {words.reconnectNow}
      </button>
    </div>
  )
}

/** Asks for the poses of what is on the screen; for none while the page is hidden. */
function useWantedPoses(): void {
  const { feed } = useHandles()
  const view = useTwin((s) => s.view)
  useEffect(() => {
    const ask = () => {
      if (document.hidden) feed?.want('none')
      else feed?.want(view.kind === 'city' ? 'city' : { siteIds: [view.siteId] })
    }
    ask()
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [feed, view])
}
