import { CityCrowding } from './CityCrowding.tsx'
import { CraneSkeletons } from './CraneSkeletons.tsx'
import { DistrictGlows } from './DistrictGlows.tsx'
import { SEA } from './haze.ts'
import { Land } from './Land.tsx'
import { MapPlaces } from './MapPlaces.tsx'
import { SiteMarkers } from './SiteMarkers.tsx'

/** The city on its coast: sites, their cranes moving, and where an alert is open; from afar, where sites are many, its districts. */
export function CityView() {
  return (
    <group name="city">
      <color attach="background" args={[SEA]} />
      <CityCrowding />
      <Land />
      <DistrictGlows />
      <SiteMarkers />
      <CraneSkeletons />
      <MapPlaces />
    </group>
  )
}
