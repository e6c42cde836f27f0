import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { ApiDeps } from '../apiDeps.ts'
import { notReadyBecause } from './readiness.ts'

const Ready = z.object({ ready: z.boolean(), reasons: z.array(z.string()) })

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** What machines ask: is the process alive, can it do its work, and its metrics. Outside `/api/v1`, where they look for it. */
export function addHealthRoutes(app: FastifyInstance, deps: ApiDeps): void {
  const { $schema: _, ...ready } = z.toJSONSchema(Ready)
  const text = (description: string) => ({
    description,
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  const readyAnswer = (description: string) => ({
    description,
    content: { 'application/json': { schema: ready } },
  })

  app.get(
    '/healthz',
    { schema: { summary: 'The process is alive', tags: ['health'], response: { 200: text('ok') } } },
    (_request, reply) => reply.type('text/plain; charset=utf-8').send('ok\n'),
  )
  app.get(
    '/readyz',
    {
      schema: {
        summary: 'The store answers and what it knows has been restored',
        tags: ['health'],
        response: { 200: readyAnswer('Ready'), 503: readyAnswer('Not ready, with the reasons') },
      },
    },
    async (_request, reply) => {
      const reasons = await notReadyBecause(deps)
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ready: reasons.length === 0, reasons })
    },
  )
  app.get(
    '/metrics',
    {
      schema: {
        summary: 'Metrics in the Prometheus text format',
        tags: ['health'],
        response: { 200: text('metrics') },
      },
    },
    async (_request, reply) => reply.type(METRICS_TYPE).send(await deps.metrics()),
  )
}
