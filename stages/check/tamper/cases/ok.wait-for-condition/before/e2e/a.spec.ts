test('a', async ({ page }) => {
  await page.click('a');
  await page.waitForTimeout(5000);
  await expect(page).toHaveURL('/b');
});
