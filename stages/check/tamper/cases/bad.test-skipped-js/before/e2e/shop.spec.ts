test('buys', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Thanks')).toBeVisible();
});
test('sells', async ({ page }) => {
  await expect(page).toHaveTitle('Sold');
});
