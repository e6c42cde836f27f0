import { parseArgs } from 'node:util'
import { PROFILES } from '../src/site/profiles.ts'
import { buildRoster } from '../src/site/roster.ts'
import { airOver, surroundingsOf } from '../src/site/siteSurroundings.ts'

/** `node simulator/scripts/printCity.ts --profile yantai --seed 7 --day 2026-07-20`: what a city has, and a day of its weather. */
const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'yantai' },
    seed: { type: 'string', default: '7' },
    day: { type: 'string', default: '2026-11-03' },
    scale: { type: 'string', default: '1' },
  },
})
const say = (text: string) => process.stdout.write(`${text}\n`)
const profile = PROFILES.get(values.profile)
if (!profile) throw new Error(`--profile must be one of ${[...PROFILES.keys()].join(', ')}`)
const seed = Number(values.seed)

const beganMs = performance.now()
const sites = buildRoster(profile, { seed, scale: Number(values.scale), sites: Number.POSITIVE_INFINITY })
const tookMs = performance.now() - beganMs
const sum = (count: (site: (typeof sites)[number]) => number) => sites.reduce((n, site) => n + count(site), 0)
const on = (count: (site: (typeof sites)[number]) => number) => sites.filter((site) => count(site) > 0).length
say(`${profile.nameZh} ${profile.nameEn}: ${sites.length} sites, drawn in ${tookMs.toFixed(0)} ms`)
for (const status of ['active', 'stopped', 'finished'] as const)
  say(`  ${status.padEnd(12)} ${on((s) => (s.plan.status === status ? 1 : 0))}`)
for (const phase of ['foundation', 'structure', 'fit-out'] as const)
  say(
    `  ${phase.padEnd(12)} ${on((s) => (s.plan.phase === phase && s.plan.status === 'active' ? 1 : 0))} active`,
  )
for (const kind of ['cranes', 'hoists', 'dust', 'noise', 'pits'] as const)
  say(
    `  ${(kind === 'hoists' ? 'cages' : kind).padEnd(12)} ${sum((s) => s[kind].length)} on ${on((s) => s[kind].length)} sites`,
  )
say(`  pit points   ${sum((s) => s.pits.reduce((n, pit) => n + pit.points, 0))}`)
for (const n of [1, 2, 3, 4, 5, 6])
  say(`  ${n} cranes on  ${on((s) => (s.cranes.length === n ? 1 : 0))} sites`)
for (const { zh, en } of profile.districts)
  say(`  ${zh} ${en.padEnd(10)} ${on((s) => (s.plan.districtEn === en ? 1 : 0))}`)

const air = airOver(profile, seed)
const dayMs = Date.parse(`${values.day}T00:00:00Z`)
const fromMs = dayMs - (air.zone.localMs(dayMs) - dayMs)
const [first] = sites
const around = surroundingsOf(profile, first!, seed, air)
const all = sites.map((site) => surroundingsOf(profile, site, seed, air))
say(`\n${values.day} at ${first!.siteId} ${first!.plan.nameZh}, ${first!.plan.districtEn}`)
say(' time   wind  from  gusty    °C   RH   kPa   mm/h  activity        sites lifting')
for (let min = 0; min < 24 * 60; min += 30) {
  const atMs = fromMs + min * 60_000
  const w = around.weatherAt(atMs)
  const { kind, level } = around.activityAt(atMs)
  const lifting = all.filter((one) => one.isLifting(atMs)).length
  const time = `${String(Math.floor(min / 60)).padStart(2, '0')}:${String(min % 60).padStart(2, '0')}`
  say(
    `${time} ${w.speed10Mps.toFixed(1).padStart(6)} ${w.fromDeg.toFixed(0).padStart(5)} ${w.gustiness.toFixed(2).padStart(6)} ${w.temperatureC.toFixed(1).padStart(6)} ${w.humidityPercent.toFixed(0).padStart(4)} ${w.pressureKpa.toFixed(2).padStart(6)} ${w.rainMmH.toFixed(1).padStart(5)}  ${`${kind} ${level.toFixed(2)}`.padEnd(16)} ${String(lifting).padStart(5)}`,
  )
}
