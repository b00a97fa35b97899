// The vendor's SDK for JavaScript. It sends no body with PATCH, so nothing that it calls with this method can have an effect.
import assert from 'node:assert/strict';
import test from 'node:test';
import { WorkspaceClient } from '@databricks/sdk-experimental';

const workspace = new WorkspaceClient({ host: process.env.DATABRICKS_HOST, token: process.env.DATABRICKS_TOKEN });
const unique = (name) => `${name}-${process.pid}`;

async function all(items) {
  const list = [];
  for await (const item of items) {
    list.push(item);
  }
  return list;
}

test('the current user', async () => {
  assert.equal((await workspace.currentUser.me()).userName, 'customer@example.com');
});

test('catalogue of clusters', async () => {
  const versions = await workspace.clusters.sparkVersions();
  const nodes = await workspace.clusters.listNodeTypes();
  const zones = await workspace.clusters.listZones();

  assert.ok(versions.versions.some((version) => version.key.includes('scala')));
  assert.ok(nodes.node_types.every((node) => node.memory_mb > 0));
  assert.ok(zones.zones.includes(zones.default_zone));
});

test('a cluster from creation to deletion', async () => {
  const { versions } = await workspace.clusters.sparkVersions();
  const { node_types } = await workspace.clusters.listNodeTypes();
  const created = await workspace.clusters.create({
    cluster_name: unique('stock'),
    spark_version: versions[0].key,
    node_type_id: node_types[0].node_type_id,
    num_workers: 1,
  });
  const running = await created.wait();
  assert.equal(running.state, 'RUNNING');
  const cluster_id = running.cluster_id;

  await workspace.clusters.pin({ cluster_id });
  const pinned = await all(workspace.clusters.list({ filter_by: { is_pinned: true, cluster_states: ['RUNNING'] } }));
  assert.deepEqual(pinned.map((cluster) => cluster.cluster_id), [cluster_id]);

  const resized = await (await workspace.clusters.resize({ cluster_id, num_workers: 3 })).wait();
  assert.equal(resized.num_workers, 3);
  const updated = await (await workspace.clusters.update({ cluster_id, update_mask: 'autotermination_minutes', cluster: { autotermination_minutes: 30 } })).wait();
  assert.equal(updated.autotermination_minutes, 30);

  const events = await all(workspace.clusters.events({ cluster_id, limit: 2 }));
  assert.ok(events.length > 2);
  assert.ok(events.some((event) => event.type === 'CREATING'));

  const deleted = await (await workspace.clusters.delete({ cluster_id })).wait();
  assert.equal(deleted.state, 'TERMINATED');
  await workspace.clusters.unpin({ cluster_id });
  await workspace.clusters.permanentDelete({ cluster_id });
  await assert.rejects(workspace.clusters.get({ cluster_id }), /does not exist/);
});

test('permissions', async () => {
  const of = { request_object_type: 'clusters', request_object_id: '1234-567890-a12bcde3' };
  const levels = await workspace.permissions.getPermissionLevels(of);
  assert.deepEqual(levels.permission_levels.map((level) => level.permission_level).sort(), ['CAN_ATTACH_TO', 'CAN_MANAGE', 'CAN_RESTART']);

  await workspace.permissions.set({ ...of, access_control_list: [{ user_name: 'abc@xyz.com', permission_level: 'CAN_RESTART' }] });
  const permissions = await workspace.permissions.get(of);
  const entry = permissions.access_control_list.find((one) => one.user_name === 'abc@xyz.com');
  assert.equal(entry.all_permissions[0].permission_level, 'CAN_RESTART');

  const set = await workspace.permissions.set({ ...of, access_control_list: [] });
  assert.ok(!set.access_control_list.some((one) => one.user_name === 'abc@xyz.com'));

  const typed = await workspace.clusters.getPermissions({ cluster_id: of.request_object_id });
  assert.equal(typed.object_type, 'cluster');
});

test('secrets', async () => {
  const scope = unique('stock');
  await workspace.secrets.createScope({ scope });
  await workspace.secrets.putSecret({ scope, key: 'password', string_value: 'grüße' });
  assert.deepEqual((await all(workspace.secrets.listSecrets({ scope }))).map((secret) => secret.key), ['password']);
  const secret = await workspace.secrets.getSecret({ scope, key: 'password' });
  assert.equal(Buffer.from(secret.value, 'base64').toString('utf8'), 'grüße');

  await workspace.secrets.putAcl({ scope, principal: 'abc@xyz.com', permission: 'READ' });
  assert.equal((await workspace.secrets.getAcl({ scope, principal: 'abc@xyz.com' })).permission, 'READ');
  assert.equal((await all(workspace.secrets.listAcls({ scope }))).length, 2);
  await workspace.secrets.deleteAcl({ scope, principal: 'abc@xyz.com' });

  assert.ok((await all(workspace.secrets.listScopes())).some((one) => one.name === scope));
  await workspace.secrets.deleteSecret({ scope, key: 'password' });
  await workspace.secrets.deleteScope({ scope });
  await assert.rejects(all(workspace.secrets.listSecrets({ scope })), (error) => error.errorCode === 'RESOURCE_DOES_NOT_EXIST');
});

test('a serving endpoint from creation to deletion', async () => {
  const name = unique('stock');
  const entity = { name: 'current', entity_name: 'main.default.model', entity_version: '1', workload_size: 'Small', scale_to_zero_enabled: true };
  const created = await workspace.servingEndpoints.create({ name, config: { served_entities: [entity] } });
  const endpoint = await created.wait();
  assert.equal(endpoint.state.ready, 'READY');

  const updated = await workspace.servingEndpoints.updateConfig({ name, served_entities: [{ ...entity, entity_version: '2' }] });
  assert.equal((await updated.wait()).config.served_entities[0].entity_version, '2');

  const gateway = await workspace.servingEndpoints.putAiGateway({ name, usage_tracking_config: { enabled: true } });
  assert.equal(gateway.usage_tracking_config.enabled, true);

  const answer = await workspace.servingEndpoints.query({ name, dataframe_records: [{ a: 1 }, { a: 2 }] });
  assert.equal(answer.predictions.length, 2);
  assert.equal(answer.served_model_name ?? answer['served-model-name'] ?? 'current', 'current');

  assert.ok((await workspace.servingEndpoints.logs({ name, served_model_name: 'current' })).logs.length > 0);
  assert.ok((await workspace.servingEndpoints.buildLogs({ name, served_model_name: 'current' })).logs.length > 0);
  const permissions = await workspace.servingEndpoints.getPermissions({ serving_endpoint_id: endpoint.id });
  assert.equal(permissions.object_type, 'serving-endpoint');

  assert.ok((await all(workspace.servingEndpoints.list())).some((one) => one.name === name));
  await workspace.servingEndpoints.delete({ name });
  await assert.rejects(workspace.servingEndpoints.get({ name }), (error) => error.errorCode === 'RESOURCE_DOES_NOT_EXIST');
});

test('an external model, with limits', async () => {
  const name = unique('external');
  const created = await workspace.servingEndpoints.create({
    name,
    config: {
      served_entities: [
        {
          name: 'gpt',
          external_model: { name: 'gpt-4o', provider: 'openai', task: 'llm/v1/chat', openai_config: { openai_api_key: '{{secrets/my-scope/openai}}' } },
        },
      ],
    },
  });
  await created.wait();
  const limits = await workspace.servingEndpoints.putAiGateway({ name, rate_limits: [{ calls: 100, key: 'user', renewal_period: 'minute' }] });
  assert.equal(limits.rate_limits[0].calls, 100);

  const answer = await workspace.servingEndpoints.query({ name, messages: [{ role: 'user', content: 'Hello' }] });
  assert.ok(answer.choices[0].message.content.includes('Hello'));
  await workspace.servingEndpoints.delete({ name });
});
