test('a', async ({ page }) => {
  await page.click('a');
  await page.waitForURL('/b');
  await expect(page).toHaveURL('/b');
});
