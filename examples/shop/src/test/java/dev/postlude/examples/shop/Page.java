package dev.postlude.examples.shop;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a headless Chromium, as a person sees and uses it. */
final class Page implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver browser;

    Page(int port, Path profile) {
        ChromeDriverService driver = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(BrowserCondition.DRIVER.toString()))
                .build();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BrowserCondition.CHROMIUM.toString());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        browser = new ChromeDriver(driver, options);
        size(1440, 900);
        browser.get("http://localhost:" + port + "/");
        await("[data-state=live]");
        await("#product option");
    }

    void size(int width, int height) {
        browser.manage().window().setSize(new Dimension(width, height));
    }

    void click(String selector) {
        WebElement element = browser.findElement(By.cssSelector(selector));
        browser.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        element.click();
    }

    String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    Object script(String script) {
        return browser.executeScript("return " + script);
    }

    /** Until there is such an element. */
    void await(String selector) {
        new WebDriverWait(browser, PATIENCE).until(page -> !all(selector).isEmpty());
    }

    /** Until an element says so. */
    void await(String selector, String text) {
        new WebDriverWait(browser, PATIENCE)
                .ignoring(org.openqa.selenium.StaleElementReferenceException.class)
                .until(page ->
                        all(selector).stream().anyMatch(it -> it.getText().contains(text)));
    }

    @Override
    public void close() {
        browser.quit();
    }
}
