// Lint rules that a pattern in redocly.yaml cannot express, because they need the location of a schema, the raw $ref,
// or two places of the document at once. Each message is one line and says what to do.

const operationExtensions = new Set([
  'x-databricks-idempotency', 'x-databricks-idempotency-token', 'x-databricks-not-found', 'x-databricks-paging', 'x-databricks-preview',
  'x-databricks-query', 'x-databricks-errors', 'x-databricks-done', 'x-csharp-overload', 'x-deprecated-message',
]);
const schemaExtensions = new Set([
  'x-databricks-secret', 'x-databricks-always', 'x-databricks-any-json', 'x-databricks-time', 'x-databricks-preview', 'x-csharp-internal', 'x-csharp-name', 'x-deprecated-message', 'x-enum-descriptions', 'x-enum-names',
]);
const parameterExtensions = new Set(['x-csharp-name', 'x-deprecated-message', 'x-databricks-preview']);

// Integers with these names are times or durations; 32 bits of milliseconds overflow within 25 days.
const timeName = /(^|_)(time|timestamp|ms)$/;
// Members with these names contain what must never be logged.
const secretName = /(_plaintext$|^(string_value|bytes_value)$|password|(^|_)env(ironment)?_vars$)/;

// A named schema is the child of a schema file, or of components/schemas in a bundled document.
const isNamed = (ctx) => /^#\/(components\/schemas\/)?[^/]+$/.test(ctx.location.pointer);
const isText = (value) => typeof value === 'string' && value.trim().length > 1;
const schemaName = (ctx) => ctx.location.pointer.split('/').pop();

// The schemas directly below a schema, with the path steps to them.
function children(schema) {
  const found = Object.entries(schema.properties ?? {}).map(([name, child]) => [child, ['properties', name]]);
  for (const step of ['items', 'additionalProperties']) {
    if (schema[step] && typeof schema[step] === 'object') found.push([schema[step], [step]]);
  }
  return found;
}

const needsName = (schema) => !schema.$ref && (schema.properties !== undefined || schema.enum !== undefined);

// Resolves one $ref; returns the node itself if it is not a reference.
function follow(node, ctx) {
  return node?.$ref ? ctx.resolve(node).node : node;
}

function bodySchema(holder, ctx) {
  return follow(follow(holder, ctx)?.content?.['application/json']?.schema, ctx);
}

const groupIsTag = () => ({
  Operation(operation, ctx) {
    const group = String(operation.operationId ?? '').split('_')[0];
    if (operation.tags?.length === 1 && operation.tags[0] !== group) {
      ctx.report({
        message: `Make the tag equal to the group of the operationId: write [${group}].`,
        location: ctx.location.child('tags'),
      });
    }
  },
});

const parametersInOrder = () => ({
  PathItem(item, ctx) {
    if (item.parameters) {
      ctx.report({
        message: 'Move the parameters into each operation; parameters of a path come after the body in C#.',
        location: ctx.location.child('parameters'),
      });
    }
  },
  Operation(operation, ctx) {
    let last = 0;
    (operation.parameters ?? []).forEach((raw, index) => {
      const parameter = follow(raw, ctx);
      const rank = ['path', 'query'].indexOf(parameter.in);
      const location = ctx.location.child(['parameters', index]);
      if (rank < 0) ctx.report({ message: 'Use path and query parameters only; the client sets the headers.', location });
      else if (rank < last) ctx.report({ message: 'List path parameters before query parameters.', location });
      last = Math.max(last, rank);
      if (parameter.name.includes('.') && !parameter['x-csharp-name']) {
        ctx.report({ message: `Give the dotted parameter "${parameter.name}" an x-csharp-name.`, location });
      }
    });
  },
});

const exampleFiles = () => ({
  Operation(operation, ctx) {
    const check = (holder, kind, steps, type = 'application/json') => {
      const content = holder?.content?.[type];
      const file = `../examples/${operation.operationId}.${kind}.json`;
      if (content && content.example?.$ref !== file) {
        ctx.report({
          message: `Keep the example of this body in a file: example: { $ref: ${file} }.`,
          location: ctx.location.child([...steps, 'content', type]),
        });
      }
    };
    check(operation.requestBody, 'request', ['requestBody']);
    check(operation.responses?.['200'], 'response', ['responses', '200']);
    check(operation.responses?.['200'], 'event', ['responses', '200'], 'text/event-stream');
  },
});

const responses = () => ({
  Operation(operation, ctx) {
    const location = ctx.location.child('responses');
    const codes = Object.keys(operation.responses ?? {}).sort();
    if (codes.join() !== '200,default') {
      ctx.report({ message: `Declare exactly the responses '200' and default, not ${codes.join(', ')}.`, location });
    }
    const failure = operation.responses?.default;
    if (failure && !failure.$ref?.endsWith('common.yaml#/Error')) {
      ctx.report({ message: 'Write the default response as $ref: common.yaml#/Error.', location: location.child('default') });
    }
    const body = operation.requestBody;
    if (body && body.required !== true) {
      ctx.report({ message: 'Mark the request body as required: true.', location: ctx.location.child('requestBody') });
    }
  },
});

const extensionsKnown = () => {
  const check = (known, what) => (node, ctx) => {
    for (const key of Object.keys(node)) {
      if (key.startsWith('x-') && !known.has(key)) {
        ctx.report({
          message: `Remove or correct "${key}": no ${what} extension has this name (spec/README.md lists them).`,
          location: ctx.location.child(key).key(),
        });
      }
    }
  };
  return {
    Operation: check(operationExtensions, 'operation'),
    Parameter: check(parameterExtensions, 'parameter'),
    Schema: check(schemaExtensions, 'schema'),
  };
};

const referencesExist = () => {
  return {
    Operation(operation, ctx) {
      const at = (...steps) => ctx.location.child(steps);
      const request = bodySchema(operation.requestBody, ctx)?.properties ?? {};
      const response = bodySchema(operation.responses?.['200'], ctx)?.properties ?? {};
      const query = new Set((operation.parameters ?? []).map((p) => follow(p, ctx).name));
      const missing = (name, where, ...steps) =>
        ctx.report({ message: `Name a member that exists: the ${where} has no "${name}".`, location: at(...steps) });

      for (const name of operation['x-csharp-overload'] ?? []) {
        if (!(name in request)) missing(name, 'request body', 'x-csharp-overload');
      }
      const token = operation['x-databricks-idempotency-token'];
      if (token && !(token in request)) missing(token, 'request body', 'x-databricks-idempotency-token');
      const paging = operation['x-databricks-paging'];
      if (paging) {
        if (!(paging.items in response)) missing(paging.items, 'response', 'x-databricks-paging');
        if (paging.next && !(paging.next in response)) missing(paging.next, 'response', 'x-databricks-paging');
        if (paging.token && !(paging.token in request) && !query.has(paging.token)) missing(paging.token, 'request', 'x-databricks-paging');
      }
    },
    Schema(schema, ctx) {
      for (const key of ['x-enum-descriptions', 'x-enum-names']) {
        for (const value of Object.keys(schema[key] ?? {})) {
          if (!schema.enum?.some((known) => String(known) === value)) {
            ctx.report({ message: `Remove "${value}" from ${key}: the enum has no such value.`, location: ctx.location.child([key, value]).key() });
          }
        }
      }
    },
  };
};

const schemasDescribed = () => ({
  Schema(schema, ctx) {
    if (isNamed(ctx) && !isText(schema.description)) {
      ctx.report({ message: `Describe the schema "${schemaName(ctx)}".`, location: ctx.location.key() });
    }
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!property.$ref && !isText(property.description)) {
        ctx.report({
          message: `Describe the property "${name}": what it does, its unit or format, its limits and default.`,
          location: ctx.location.child(['properties', name]).key(),
        });
      }
    }
  },
});

const schemasNamed = () => {
  const message = 'Give this object or enum a name: move it to a file in spec/schemas and put a $ref here.';
  const report = (schema, location, ctx) => schema && needsName(schema) && ctx.report({ message, location });
  const homes = new Map();
  return {
    Schema(schema, ctx) {
      if (isNamed(ctx)) {
        const home = homes.get(schemaName(ctx)) ?? ctx.location.source.absoluteRef;
        homes.set(schemaName(ctx), home);
        if (home !== ctx.location.source.absoluteRef) {
          ctx.report({
            message: `Rename one of the two schemas "${schemaName(ctx)}": names are unique over all files, the other is in ${home.split('/').pop()}.`,
            location: ctx.location.key(),
          });
        }
      }
      for (const [child, steps] of children(schema)) report(child, ctx.location.child(steps), ctx);
      for (const [index, part] of (schema.allOf ?? []).entries()) report(part, ctx.location.child(['allOf', index]), ctx);
      const fits = (schema.type === 'object' && schema.properties) || (schema.type === 'string' && schema.enum);
      if (isNamed(ctx) && !fits) {
        ctx.report({
          message: `Write "${schemaName(ctx)}" inline: only objects with properties and string enums are named schemas.`,
          location: ctx.location.key(),
        });
      }
    },
    Parameter: (parameter, ctx) => report(parameter.schema, ctx.location.child('schema'), ctx),
    MediaType: (media, ctx) => report(media.schema, ctx.location.child('schema'), ctx),
  };
};

const referencesWrapped = () => ({
  Schema(schema, ctx) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (property.$ref) {
        ctx.report({
          message: `Wrap the reference of "${name}" so that it has a description: description: … and allOf: [{ $ref: … }].`,
          location: ctx.location.child(['properties', name]),
        });
      }
    }
    if (schema.allOf && (schema.allOf.length !== 1 || !schema.allOf[0].$ref || schema.properties || schema.type)) {
      ctx.report({
        message: 'Use allOf only to put a description beside one $ref; list the properties of a parent in full.',
        location: ctx.location.child('allOf'),
      });
    }
  },
});

const timesAreInt64 = () => ({
  Schema(schema, ctx) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const number = property.type === 'integer' || property.type === 'number';
      if (timeName.test(name) && number && (property.type !== 'integer' || property.format !== 'int64')) {
        ctx.report({
          message: `Make "${name}" type: integer, format: int64; times in milliseconds do not fit into 32 bits.`,
          location: ctx.location.child(['properties', name]),
        });
      }
    }
  },
  Parameter(parameter, ctx) {
    const { type, format } = parameter.schema ?? {};
    if (timeName.test(parameter.name) && (type === 'integer' || type === 'number') && format !== 'int64') {
      ctx.report({ message: `Make "${parameter.name}" type: integer, format: int64.`, location: ctx.location.child('schema') });
    }
  },
});

const secretsMarked = () => ({
  Schema(schema, ctx) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const carries = property.type === 'string' || property.additionalProperties;
      if (secretName.test(name) && carries && property['x-databricks-secret'] !== true) {
        ctx.report({
          message: `Mark "${name}" with x-databricks-secret: true, so that it is kept out of logs and messages.`,
          location: ctx.location.child(['properties', name]).key(),
        });
      }
    }
  },
});

const deprecationExplained = () => {
  const check = (node, ctx, location = ctx.location) => {
    if (node.deprecated && !isText(node['x-deprecated-message'])) {
      ctx.report({ message: 'Add x-deprecated-message with what to use instead.', location: location.child('deprecated') });
    }
    if (!node.deprecated && node['x-deprecated-message']) {
      ctx.report({ message: 'Add deprecated: true beside x-deprecated-message.', location: location.child('x-deprecated-message') });
    }
  };
  return { Operation: (node, ctx) => check(node, ctx), Parameter: (node, ctx) => check(node, ctx), Schema: (node, ctx) => check(node, ctx) };
};

export default function databricks() {
  return {
    id: 'databricks',
    rules: {
      oas3: {
        'group-is-tag': groupIsTag,
        'parameters-in-order': parametersInOrder,
        'example-files': exampleFiles,
        responses,
        'extensions-known': extensionsKnown,
        'references-exist': referencesExist,
        'schemas-described': schemasDescribed,
        'schemas-named': schemasNamed,
        'references-wrapped': referencesWrapped,
        'times-are-int64': timesAreInt64,
        'secrets-marked': secretsMarked,
        'deprecation-explained': deprecationExplained,
      },
    },
  };
}
