import type { ChangedFile } from '../../../../pipeline/domain/change.ts';

type Named = Pick<ChangedFile, 'path'>;

export const isConfiguration = ({ path }: Named): boolean => /\.(?:tf|tofu)(?:\.json)?$/i.test(path);
export const isVariables = ({ path }: Named): boolean => /\.tfvars(?:\.json)?$/i.test(path);
export const isTerragrunt = ({ path }: Named): boolean => /(?:^|\/)(?:terragrunt|root)\.hcl$/.test(path);
export const isLockFile = ({ path }: Named): boolean => /(?:^|\/)\.terraform\.lock\.hcl$/.test(path);
/** Arguments of `init -backend-config`. */
export const isBackendConfig = ({ path }: Named): boolean =>
  /\.tfbackend$|(?:^|[/.-])backend(?:[-.][\w-]{1,40})?\.hcl$/i.test(path);
/** Values that Terraform reads without being told to. */
export const isAutomaticVariables = ({ path }: Named): boolean =>
  /(?:^|\/)terraform\.tfvars(?:\.json)?$|\.auto\.tfvars(?:\.json)?$/i.test(path);
