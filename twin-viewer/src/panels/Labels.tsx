import { useTwin } from '../state/TwinContext.tsx'
import { CityLabels } from './CityLabels.tsx'
import { SiteLabels } from './SiteLabels.tsx'

/** One overlay over the canvas; the scene writes where its labels stand. Everything in it can be reached by the lists too. */
export function Labels() {
  const view = useTwin((s) => s.view)
  return (
    <div className="labels" aria-hidden="true">
      {view.kind === 'city' ? <CityLabels /> : <SiteLabels siteId={view.siteId} />}
    </div>
  )
}
