import { Component, lazy, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import type { Insets } from '../scene/CameraRig.tsx'
import { probeWebgl } from '../scene/webgl.ts'
import { isOpen } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { Labels } from './Labels.tsx'
import { MapCaption } from './MapCaption.tsx'
import { PitLegend } from './PitLegend.tsx'

const Stage = lazy(() => import('../scene/Stage.tsx'))

interface PictureProps {
  insets: Insets
  still: boolean
  delayMs: number
  debug: boolean
}

/** The 3D picture with its labels; says so where it cannot be shown. The lists never wait for it. */
export function Picture(props: PictureProps) {
  const { words } = useWords()
  const [webgl] = useState(() => probeWebgl(location.search))
  const [lost, setLost] = useState(false)
  const summary = useSummary()
  if (!webgl.able) return <Notice text={words.noWebgl} />
  if (lost) return <Notice text={words.contextLost} />
  return (
    <div className="picture" role="img" aria-label={summary}>
      <Guard fallback={<Notice text={words.contextLost} />}>
        <Suspense fallback={<p className="picture-notice">{words.pictureLoading}</p>}>
          <Stage {...props} fine={webgl.fine} onLost={() => setLost(true)} />
        </Suspense>
      </Guard>
      <Labels />
      <MapCaption />
      <PitLegend />
    </div>
  )
}

function Notice({ text }: { text: string }) {
  const { words } = useWords()
  return (
    <div className="picture picture-notice" role="status">
      <p>{text}</p>
      <button type="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </div>
  )
}

/** A scene that fails must not take the alert list with it. */
class Guard extends Component<{ fallback: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}

function useSummary(): string {
  const { words, counted, fill, either } = useWords()
  const view = useTwin((s) => s.view)
  const sites = useTwin((s) => s.sites)
  const devices = useTwin((s) => s.devices.size)
  const here = useTwin((s) => (s.view.kind === 'site' ? s.devices.ofSite(s.view.siteId).length : 0))
  const alerts = useTwin((s) => s.alerts)
  return useMemo(() => {
    const open = Object.values(alerts).filter(isOpen)
    const site = view.kind === 'site' ? sites[view.siteId] : undefined
    if (!site)
      return fill(words.mapSummary, {
        place: words.city,
        sites: counted('siteCount', Object.keys(sites).length),
        devices: counted('deviceCount', devices),
        alerts: counted('openAlertCount', open.length),
      })
    return fill(words.siteSummary, {
      place: either(site.nameZh, site.nameEn),
      devices: counted('deviceCount', here),
      alerts: counted('openAlertCount', open.filter((alert) => alert.siteId === site.siteId).length),
    })
  }, [words, counted, fill, either, view, sites, devices, here, alerts])
}
