import { describe, expect, it } from 'vitest'
import { mergeAlerts } from './alertBook.ts'
import { witness } from './screenTimes.ts'
import {
  alertInFocus,
  compareAlerts,
  countByLevel,
  groupBySite,
  openAlerts,
  worstBySite,
} from './selectors.ts'
import { stageTimes } from './stageTimes.ts'
import { createTwinStore } from './store.ts'
import { testAlert } from './testAlert.ts'
import { testSite } from './testSite.ts'

describe('the book of alerts', () => {
  const first = testAlert({ revision: 2 })
  it('[A5] keeps the highest revision', () => {
    const book = mergeAlerts(
      mergeAlerts({}, [first], false),
      [testAlert({ revision: 1, level: 'blue' })],
      false,
    )
    expect(book['al-1']).toBe(first)
  })
  it('[A5] takes a later one of the same revision, which knows more stage times', () => {
    const later = testAlert({ revision: 2, times: { ...first.times, storedAtMs: 1200 } })
    expect(mergeAlerts(mergeAlerts({}, [first], false), [later], false)['al-1']).toBe(later)
  })
  it('[L3] forgets an open alert that is not in a full list', () =>
    expect(mergeAlerts({ 'al-1': first }, [testAlert({ alertId: 'al-2' })], true)).not.toHaveProperty('al-1'))
  it('keeps a bounded number of cleared ones, the newest', () => {
    const cleared = Array.from({ length: 50 }, (_, i) =>
      testAlert({ alertId: `al-${i}`, state: 'cleared', changedAtMs: i }),
    )
    const book = mergeAlerts({}, cleared, false)
    expect(Object.keys(book)).toHaveLength(30)
    expect(book).toHaveProperty('al-49')
  })
})

describe('the list', () => {
  const alerts = [
    testAlert({ alertId: 'b', level: 'yellow', siteId: 'S-2', raisedAtMs: 5 }),
    testAlert({ alertId: 'a', level: 'red', siteId: 'S-1', raisedAtMs: 1 }),
    testAlert({ alertId: 'c', level: 'red', siteId: 'S-2', raisedAtMs: 9, state: 'acknowledged' }),
    testAlert({ alertId: 'd', level: 'red', siteId: 'S-1', raisedAtMs: 7 }),
    testAlert({ alertId: 'e', level: 'red', state: 'cleared' }),
  ]
  const book = Object.fromEntries(alerts.map((alert) => [alert.alertId, alert]))
  it('ranks by level, then by what nobody has seen, then the newest, and leaves out what is cleared', () =>
    expect(openAlerts(book).map((a) => a.alertId)).toEqual(['d', 'a', 'c', 'b']))
  it('groups by site, the site with the worst first', () =>
    expect(groupBySite(openAlerts(book)).map((g) => [g.siteId, g.alerts.length])).toEqual([
      ['S-1', 2],
      ['S-2', 2],
    ]))
  it('counts by level', () =>
    expect(countByLevel(openAlerts(book))).toEqual({ red: 3, orange: 0, yellow: 1, blue: 0 }))
  it('knows the worst level of each site', () => expect(worstBySite(book).get('S-2')).toBe('red'))
  it('orders equal alerts always the same way', () =>
    expect(compareAlerts(testAlert({ alertId: 'x' }), testAlert({ alertId: 'y' }))).toBeLessThan(0))
  it('explains the chosen alert, else the newest of the chosen crane, else the newest', () => {
    expect(alertInFocus({ alerts: book, alertId: 'a', deviceId: null })?.alertId).toBe('a')
    expect(alertInFocus({ alerts: book, alertId: null, deviceId: null })?.alertId).toBe('c')
    expect(alertInFocus({ alerts: {}, alertId: null, deviceId: null })).toBeNull()
  })
})

describe('the time account on this screen', () => {
  it('notes only alerts that this screen saw raised', () => {
    const known = witness(
      {},
      { 'al-1': testAlert() },
      [testAlert({ revision: 2 }), testAlert({ alertId: 'al-2' })],
      [49, 50],
    )
    expect(known).toEqual({ 'al-2': { arrivedAtMs: 50, paintedAtMs: null } })
  })
  it('says how long each stage took, and nothing where a stage has not happened', () => {
    const took = Object.fromEntries(
      stageTimes(testAlert(), { arrivedAtMs: 1006, paintedAtMs: 1030 }).map((s) => [s.stage, s.tookMs]),
    )
    expect(took).toMatchObject({
      device: 2,
      link: 1,
      judge: 1,
      publish: 1,
      deliver: null,
      store: null,
      screen: 25,
      total: 28,
    })
  })
  it('does not hold the painting of a raise against a later change', () => {
    const later = testAlert({
      state: 'cleared',
      revision: 2,
      times: { ...testAlert().times, publishedAtMs: 9_000 },
    })
    const took = Object.fromEntries(
      stageTimes(later, { arrivedAtMs: 1006, paintedAtMs: 1030 }).map((s) => [s.stage, s.tookMs]),
    )
    expect(took.screen).toBeNull()
    expect(took.total).toBeNull()
  })
  it('is not told of alerts that were open before the page was', () => {
    const store = createTwinStore('en')
    store.getState().applyAlerts([testAlert()], true, [])
    expect(store.getState().screenTimes).toEqual({})
    store.getState().applyAlerts([testAlert({ alertId: 'al-2' })], false, [11])
    store.getState().setPainted(['al-2'], 20)
    store.getState().setPainted(['al-2'], 99)
    expect(store.getState().screenTimes['al-2']).toEqual({ arrivedAtMs: 11, paintedAtMs: 20 })
  })
})

describe('going about', () => {
  const store = createTwinStore('en')
  const site = testSite()
  it('an alert leads to the site and the crane it is about, and back up level by level', () => {
    store.getState().applySites([site], true)
    store.getState().applyAlerts([testAlert()], true, [])
    const { focus } = store.getState()
    store.getState().showAlert('al-1')
    expect(store.getState()).toMatchObject({
      view: { kind: 'site', siteId: 'S-1' },
      deviceId: 'TC-1',
      focus: focus + 1,
    })
    store.getState().goUp()
    expect(store.getState()).toMatchObject({ view: { kind: 'site', siteId: 'S-1' }, deviceId: null })
    store.getState().goUp()
    expect(store.getState().view).toEqual({ kind: 'city' })
  })
  it('an alert of a site nobody knows opens its panel and leaves the picture where it is', () => {
    store
      .getState()
      .applyAlerts([testAlert({ alertId: 'al-9', siteId: 'S-9', deviceId: 'TC-9' })], false, [0])
    store.getState().showAlert('al-9')
    expect(store.getState()).toMatchObject({ view: { kind: 'city' }, deviceId: 'TC-9' })
  })
  it('a site that the platform no longer knows is left for the city', () => {
    store.getState().showSite('S-1')
    store.getState().applySites([{ ...site, siteId: 'S-2' }], false)
    expect(store.getState().view).toEqual({ kind: 'site', siteId: 'S-1' })
    store.getState().applySites([{ ...site, siteId: 'S-2' }], true)
    expect(store.getState().view).toEqual({ kind: 'city' })
    expect(Object.keys(store.getState().sites)).toEqual(['S-2'])
  })
  it('a district is a near view of the city, and up leads out of it', () => {
    store.getState().showDistrict('芝罘区')
    expect(store.getState().view).toEqual({ kind: 'city', districtZh: '芝罘区' })
    store.getState().goUp()
    expect(store.getState().view).toEqual({ kind: 'city' })
  })
  it('an alert that is gone changes nothing', () => {
    const before = store.getState()
    store.getState().showAlert('al-gone')
    expect(store.getState().focus).toBe(before.focus)
  })
})
