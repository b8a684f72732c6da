import { defineGate } from '../../../pipeline/domain/gate.ts';
import { secretCatalogue, secretRules } from './catalogue.ts';
import { declareRule } from './declare-rules.ts';
import { tuneCatalogue } from './engine/build-catalogue.ts';
import { optionsSchema, type SecretsOptions } from './options.ts';
import { scanFiles } from './scan-files.ts';
import { scanMessages } from './scan-messages.ts';

/** Credentials in the change: on added lines, on removed ones (the history keeps them), in its messages. */
export const gate = defineGate<SecretsOptions>({
  kind: 'deterministic',
  id: 'secrets',
  title: 'Secrets in code, history and messages',
  rules: secretRules.map(declareRule),
  options: optionsSchema,
  async run({ change, options, files, signal }) {
    const catalogue = tuneCatalogue(secretCatalogue(), options);
    const drafts = await scanFiles(catalogue, { change, files, signal });
    return options.checkMessages ? [...drafts, ...scanMessages(catalogue, change)] : drafts;
  },
});
