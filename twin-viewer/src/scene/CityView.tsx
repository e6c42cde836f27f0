import { CraneSkeletons } from './CraneSkeletons.tsx'
import { SEA } from './haze.ts'
import { Land } from './Land.tsx'
import { MapPlaces } from './MapPlaces.tsx'
import { SiteMarkers } from './SiteMarkers.tsx'

/** The city on its coast: sites, their cranes moving, and where an alert is open. */
export function CityView() {
  return (
    <group name="city">
      <color attach="background" args={[SEA]} />
      <Land />
      <SiteMarkers />
      <CraneSkeletons />
      <MapPlaces />
    </group>
  )
}
