import type { AlertMessage } from '@gongdi/contract'
import { useMemo } from 'react'
import type { ScreenTime } from '../state/screenTimes.ts'
import { alertInFocus } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'

/** The chosen alert, else the newest, and when it was seen on this screen, as far as it was. */
export function useAlertInFocus(): { alert: AlertMessage | null; screen: ScreenTime | undefined } {
  const alerts = useTwin((s) => s.alerts)
  const alertId = useTwin((s) => s.alertId)
  const deviceId = useTwin((s) => s.deviceId)
  const alert = useMemo(() => alertInFocus({ alerts, alertId, deviceId }), [alerts, alertId, deviceId])
  const screen = useTwin((s) => (alert ? s.screenTimes[alert.alertId] : undefined))
  return { alert, screen }
}
