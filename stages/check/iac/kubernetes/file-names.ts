/** Files that are read for their name, whatever stands in them. */
export const isKustomization = (file: string): boolean => /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/.test(file);
export const isValues = (file: string): boolean => /(?:^|\/)(?:values[^/]*|[^/]*[-_.]values)\.ya?ml$/i.test(file);
export const isChart = (file: string): boolean => /(?:^|\/)(?:Chart|requirements)\.ya?ml$/.test(file);
export const isNamed = (file: string): boolean => isKustomization(file) || isValues(file) || isChart(file);
