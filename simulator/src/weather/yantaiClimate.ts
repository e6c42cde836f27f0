import type { Climate } from './climate.ts'

/**
 * Climate of the Yantai coast: wind 3–4 m/s at 10 m, N to NW in winter and S in summer [NV]; temperature, humidity and rain are
 * recalled figures of the order of the station's normals, about 12.8 °C and 650 mm a year, wet from July to August [NV]. Squalls [EA].
 */
export const YANTAI_CLIMATE: Climate = {
  windMps: [3.8, 3.8, 3.9, 4, 3.7, 3.3, 3, 2.9, 2.9, 3.3, 3.8, 3.9],
  winterFromDeg: 340,
  summerFromDeg: 180,
  temperatureC: [-1, 0.8, 5.8, 12.4, 18.4, 22.6, 25.4, 25.3, 21.5, 15.4, 8.2, 1.7],
  dayRangeC: 7,
  humidityPercent: [61, 60, 57, 56, 60, 70, 81, 80, 70, 63, 62, 62],
  rainMm: [11, 12, 19, 36, 52, 72, 155, 152, 62, 33, 28, 16],
  rainDays: [5, 4.5, 5, 6.5, 7.5, 8.5, 12.5, 11, 7.5, 6, 6.5, 6.5],
  squallsPerMonth: [0, 0, 0, 0.15, 0.4, 0.9, 1.3, 1.1, 0.4, 0.1, 0, 0],
}
