using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;

namespace Databricks.Browser.Tests;

/// <summary>A headless Chromium with a profile of its own, which is removed afterwards.</summary>
internal sealed class Browser : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Driver = "/usr/bin/chromedriver";

    private readonly DirectoryInfo _profile;
    private readonly ChromeDriverService _service;

    private Browser(DirectoryInfo profile, ChromeDriverService service, ChromeDriver page)
    {
        this._profile = profile;
        this._service = service;
        Page = page;
    }

    public ChromeDriver Page { get; }

    public static Browser Start()
    {
        foreach (var program in (string[])[Chromium, Driver])
        {
            Assert.True(File.Exists(program), $"{program} is missing. Install it: apt-get install chromium chromium-driver");
        }

        var profile = Directory.CreateTempSubdirectory("databricks-browser-tests-");
        var options = new ChromeOptions { BinaryLocation = Chromium };
        options.AddArguments(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-proxy-server",
            "--window-size=1400,1200",
            $"--user-data-dir={profile.FullName}"
        );
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver), Path.GetFileName(Driver));
        return new Browser(profile, service, new ChromeDriver(service, options, TimeSpan.FromMinutes(3)));
    }

    /// <summary>The element, once it is there and visible.</summary>
    public IWebElement Find(string selector) => Until(() => Page.FindElements(By.CssSelector(selector)).FirstOrDefault(element => element.Displayed), selector);

    /// <summary>The text of an element, once it has some.</summary>
    public string Text(string selector) =>
        Until(() => Page.FindElements(By.CssSelector(selector)).Select(element => element.Text).FirstOrDefault(text => text.Length > 0), selector);

    /// <summary>Clicks an element; false where it is not there yet, or was replaced in this moment.</summary>
    public bool TryClick(string selector)
    {
        if (Page.FindElements(By.CssSelector(selector)).FirstOrDefault(element => element is { Displayed: true, Enabled: true }) is not { } element)
        {
            return false;
        }

        element.Click();
        return true;
    }

    /// <summary>Waits until something is so.</summary>
    public void Until(Func<bool> condition, string what) => Until(() => condition() ? (object)true : null, what);

    /// <summary>Shows pages with a preference of colours, in a window of this width.</summary>
    public void Emulate(string theme, int width)
    {
        Page.ExecuteCdpCommand(
            "Emulation.setEmulatedMedia",
            new()
            {
                ["features"] = new object[]
                {
                    new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = theme },
                },
            }
        );
        Page.ExecuteCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            new()
            {
                ["width"] = width,
                ["height"] = 1200,
                ["deviceScaleFactor"] = 1,
                ["mobile"] = false,
            }
        );
    }

    /// <summary>Presses Tab again and again.</summary>
    /// <returns>How many different elements had the focus, each with an outline.</returns>
    public int TabThrough(int times)
    {
        HashSet<string> reached = [];
        for (var i = 0; i < times; i++)
        {
            new OpenQA.Selenium.Interactions.Actions(Page).SendKeys(Keys.Tab).Perform();
            if (
                Page.ExecuteScript(
                    "const e = document.activeElement; if (e === document.body) { return null; } e.dataset.reached ??= crypto.randomUUID(); return getComputedStyle(e).outlineStyle === 'none' ? null : e.dataset.reached"
                )
                is string id
            )
            {
                reached.Add(id);
            }
        }

        return reached.Count;
    }

    /// <summary>Keeps a picture of the page among the results of the tests, to be looked at.</summary>
    public void Save(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots"));
        Page.GetScreenshot().SaveAsFile(Path.Combine(folder.FullName, name));
    }

    public void Dispose()
    {
        Page.Quit();
        _service.Dispose();
        _profile.Delete(recursive: true);
    }

    private T Until<T>(Func<T?> find, string what)
        where T : class
    {
        var wait = new OpenQA.Selenium.Support.UI.WebDriverWait(Page, TimeSpan.FromMinutes(2)) { Message = $"The page never showed {what}." };
        wait.IgnoreExceptionTypes(typeof(StaleElementReferenceException));
        return wait.Until(_ => find())!;
    }
}
