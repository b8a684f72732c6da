import { config } from './setting-check.ts';

export const jest = config(String.raw`jest\.config[\w.-]*\.(?:[cm]?[jt]s|json)|package\.json`);

export const vitest = config(String.raw`(?:vitest|vite)\.(?:config|workspace)[\w.-]*\.[cm]?[jt]s`);

export const python = config(
  String.raw`pyproject\.toml|setup\.cfg|tox\.ini|\.coveragerc|\.flake8|pytest\.ini|\.?pylintrc|mypy\.ini|\.mypy\.ini|ruff\.toml|\.ruff\.toml`,
);

export const playwright = config(
  String.raw`(?:playwright|cypress|mocha|karma|wdio)[\w.-]*\.(?:config|conf)[\w.-]*\.[cm]?[jt]s|\.mocharc\.(?:json|ya?ml|[cm]?js)|cypress\.json|ava\.config\.[cm]?js`,
);
