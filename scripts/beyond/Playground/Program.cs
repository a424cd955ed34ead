using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Microsoft.Playwright;
using Playground.Models;
using Visit;

// Visits a published samples/Playground in headless Chromium: draws, teaches, clicks, types, and measures.
//   Visit FOLDER CHROMIUM            FOLDER is the published wwwroot
//   Visit FOLDER CHROMIUM PICTURES   and writes pictures of the page there
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using var site = new StaticSite(args[0], port: 18000 + (Environment.ProcessId % 1000));
using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = args[1], Args = ["--no-sandbox"] });
IPage page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 960, Height = 860 }, ColorScheme = ColorScheme.Light });
var complaints = new List<string>();
page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
page.PageError += (_, error) => complaints.Add(error);
var visitor = new Visitor(page);
Vector2[] square = [new(0, 0), new(150, 0), new(150, 150), new(0, 150), new(0, 0)], zigzag = [new(0, 0), new(120, 5), new(0, 110), new(120, 115)];
Vector2[] corner = [new(140, 0), new(0, 10), new(5, 130)];
try
{
    await DrawingAsync();
    await TeachingAsync();
    await SwarmAsync();
    await LettersAsync();
    await PhoneAsync();
    if (complaints.Count > 0)
        throw new VisitException("the browser complains: " + string.Join("; ", complaints));
}
catch (VisitException exception)
{
    Console.WriteLine("FAILED: " + exception.Message);
    return 1;
}

return 0;

async Task DrawingAsync()
{
    var watch = Stopwatch.StartNew();
    await page.GotoAsync(site.Address);
    await page.Locator("#surface").WaitForAsync(new() { Timeout = 60_000 });
    double opened = watch.Elapsed.TotalSeconds;
    await visitor.DrawAsync(square);
    await visitor.ExpectAsync("#says", "square");
    Console.WriteLine($"open after {opened:F1} s, first recognition after {watch.Elapsed.TotalSeconds:F1} s, download {site.Sent / 1e6:F1} MB compressed");
    await visitor.DrawAsync(zigzag);
    await visitor.ExpectAsync("#says", "zigzag");
    await page.GetByRole(AriaRole.Button, new() { Name = "Show me a circle" }).ClickAsync();
    await visitor.ExpectAsync("#says", "circle");

    string here = GestureModel.Load(Path.Combine(args[0], "weights", "gestures.safetensors")).Fingerprint().ToString("x16");
    await visitor.ExpectAsync("#fingerprint", here);
    await visitor.ExpectAsync("#fingerprint-x64", here);
    await visitor.ExpectAsync("#same", "the same number");
    Console.WriteLine($"the fingerprint in the browser is the one here, {here}");
    await visitor.ExpectAccessibleAsync("Draw");
    await PictureAsync("draw");
}

async Task TeachingAsync()
{
    await page.Locator("#new-gesture").FillAsync("corner");
    await page.Locator("#teach").ClickAsync();
    for (int example = 1; example <= 3; example++)
    {
        await visitor.ExpectAsync("#lesson", example == 1 ? "first" : $"{example - 1} of 3");
        await visitor.DrawAsync([.. corner.Select(point => point * (0.85f + (0.1f * example)))]);
    }

    await visitor.ExpectAsync("#lesson", "Learnt", seconds: 60);
    Console.WriteLine(await page.Locator("#lesson").InnerTextAsync());
    await visitor.DrawAsync(corner);
    await visitor.ExpectAsync("#says", "corner");
    await visitor.DrawAsync(square);
    await visitor.ExpectAsync("#says", "square");
}

async Task SwarmAsync()
{
    await page.Locator("#tab-Draw").FocusAsync();
    await page.Keyboard.PressAsync("ArrowRight");
    await page.Locator("#panel-Swarm").WaitForAsync();
    await Task.Delay(3000);
    Console.WriteLine($"{await visitor.NumberAsync("#rate")} frames a second with 200 agents, {await visitor.NumberAsync("#milliseconds")} ms of each");
    await page.Locator("#speed").FillAsync("10");
    await page.Locator("#evolve").ClickAsync();
    await visitor.ExpectAtLeastAsync("#generation", 3, seconds: 20);
    await visitor.ExpectAccessibleAsync("Swarm");
    await visitor.ExpectAtLeastAsync("#merit", 0.25, seconds: 40);
    Console.WriteLine($"evolution: nearness {await visitor.NumberAsync("#merit")} of 1 after {await visitor.NumberAsync("#generation")} generations");
    await PictureAsync("swarm");
    await page.Locator("#forget").ClickAsync();
    await page.Locator("#gradients").ClickAsync();
    var watch = Stopwatch.StartNew();
    await visitor.ExpectAtLeastAsync("#updates", 10, seconds: 60);
    await visitor.ExpectAtLeastAsync("#merit", 0.3, seconds: 60);
    Console.WriteLine($"gradients: nearness {await visitor.NumberAsync("#merit")} of 1 after {await visitor.NumberAsync("#updates")} updates in {watch.Elapsed.TotalSeconds:F0} s");
}

async Task LettersAsync()
{
    await visitor.OpenAsync("Letters");
    await page.Locator("#beginning").FillAsync("jo");
    await page.Locator("#temperature").FillAsync("0.2");
    string[] names = [.. await page.Locator("#names li").AllInnerTextsAsync()];
    if (names.Length != 24 || !names.All(name => name.StartsWith("Jo", StringComparison.Ordinal)))
        throw new VisitException("names that begin with Jo are " + string.Join(", ", names));
    int cold = names.Distinct().Count();
    await page.Locator("#temperature").FillAsync("1.2");
    int warm = (await page.Locator("#names li").AllInnerTextsAsync()).Distinct().Count();
    if (warm <= cold)
        throw new VisitException($"{warm} different names at temperature 1.2, {cold} at 0.2");
    Console.WriteLine($"names with Jo: {cold} different of 24 at temperature 0.2, {warm} at 1.2");
    await page.Locator("#beginning").FillAsync("");
    await page.Locator("#temperature").FillAsync("0.7");
    await visitor.ExpectAccessibleAsync("Letters");
    await PictureAsync("letters");
}

async Task PhoneAsync()
{
    await page.SetViewportSizeAsync(360, 740);
    foreach (string tab in new[] { "Letters", "Swarm", "Draw" })
    {
        await visitor.OpenAsync(tab);
        await visitor.ExpectFitsAsync(tab);
    }

    await visitor.DrawAsync(zigzag);
    await visitor.ExpectAsync("#says", "zigzag");
    await PictureAsync("phone");
}

async Task PictureAsync(string name)
{
    if (args.Length > 2)
        await page.ScreenshotAsync(new() { Path = Path.Combine(args[2], name + ".png") });
}
