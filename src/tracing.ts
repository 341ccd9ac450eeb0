import { AsyncLocalStorage } from 'node:async_hooks';

/** A piece of work with a beginning and an end. */
export interface Tracing {
  /** Runs `work` as a span with this name; what it begins is inside. Attributes name no person and no words. */
  span<T>(name: string, attributes: Record<string, string | number>, work: () => Promise<T>): Promise<T>;
  /** Sends what has not been sent. */
  stop(): Promise<void>;
}

const noTracing: Tracing = { span: (_name, _attributes, work) => work(), stop: async () => {} };

/**
 * OpenTelemetry spans, sent over HTTP to `endpoint` (as OTEL_EXPORTER_OTLP_ENDPOINT has it) in batches; nothing is
 * loaded without one. The exporter reads its other settings from the standard OTEL_ variables.
 */
export async function makeTracing(endpoint: string | undefined): Promise<Tracing> {
  if (endpoint === undefined) return noTracing;
  const [{ OTLPTraceExporter }, { BasicTracerProvider, BatchSpanProcessor }, { resourceFromAttributes }, api] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/api'),
  ]);
  const { ROOT_CONTEXT, SpanStatusCode, trace } = api;
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'attune' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` }))],
  });
  const tracer = provider.getTracer('attune');
  const contexts = new AsyncLocalStorage<typeof ROOT_CONTEXT>();
  return {
    async span(name, attributes, work) {
      const parent = contexts.getStore() ?? ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes }, parent);
      try {
        return await contexts.run(trace.setSpan(parent, span), work);
      } catch (error) {
        // Not its message: it may quote what someone wrote.
        span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' });
        throw error;
      } finally {
        span.end();
      }
    },
    stop: () => provider.shutdown(),
  };
}
