import { afterEach, beforeEach, describe } from 'vitest'
import { alertsSuite } from './contract/alerts.suite.ts'
import { historySuite } from './contract/history.suite.ts'
import { kindsSuite } from './contract/kinds.suite.ts'
import { resumeSuite } from './contract/resume.suite.ts'
import { type StoreHarness, StorePlace } from './contract/storePlace.ts'
import { writingSuite } from './contract/writing.suite.ts'

/** What every store promises (port.ts): each test gets a new, empty place. */
export function describeStore(name: string, makeHarness: () => Promise<StoreHarness>): void {
  describe(`the store port: ${name}`, () => {
    const place = new StorePlace()
    beforeEach(async () => place.begin(await makeHarness()))
    afterEach(() => place.end())
    describe('writing', () => writingSuite(place))
    describe('alerts', () => alertsSuite(place))
    describe('history', () => historySuite(place))
    describe('resume', () => resumeSuite(place))
    describe('kinds of device', () => kindsSuite(place))
  })
}
