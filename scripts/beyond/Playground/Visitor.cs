using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Playground.Models;

namespace Visit;

/// <summary>Does what a visitor does: draws, clicks, types, and looks at what the page says.</summary>
internal sealed class Visitor(IPage page)
{
    /// <summary>Draws with the mouse.</summary>
    public async Task DrawAsync(params Vector2[] corners)
    {
        LocatorBoundingBoxResult box = (await page.Locator("#surface").BoundingBoxAsync())!;
        Vector2[] points = [.. Gesture.Dense(corners).Select(point => point + new Vector2(box.X + 60, box.Y + 50))];
        await page.Mouse.MoveAsync(points[0].X, points[0].Y);
        await page.Mouse.DownAsync();
        foreach (Vector2 point in points.Where((_, i) => i % 3 == 0))
            await page.Mouse.MoveAsync(point.X, point.Y);
        await page.Mouse.UpAsync();
    }

    /// <summary>Waits until an element has a text.</summary>
    public async Task ExpectAsync(string selector, string text, int seconds = 20)
    {
        try
        {
            await page.Locator(selector).Filter(new() { HasText = text }).WaitForAsync(new() { Timeout = 1000 * seconds });
        }
        catch (TimeoutException)
        {
            throw new VisitException($"{selector} says “{await page.Locator(selector).InnerTextAsync()}”, not “{text}”, after {seconds} s");
        }
    }

    /// <summary>Waits until a number of the page has come up to another.</summary>
    public async Task ExpectAtLeastAsync(string selector, double least, int seconds)
    {
        var watch = Stopwatch.StartNew();
        while (await NumberAsync(selector) < least)
        {
            if (watch.Elapsed.TotalSeconds > seconds)
                throw new VisitException($"{selector} is {await NumberAsync(selector)}, not {least} or more, after {seconds} s");
            await Task.Delay(100);
        }
    }

    /// <summary>A number of the page.</summary>
    public async Task<double> NumberAsync(string selector) => double.Parse(await page.Locator(selector).InnerTextAsync(), CultureInfo.InvariantCulture);

    /// <summary>Turns to a tab.</summary>
    public Task OpenAsync(string tab) => page.Locator($"#tab-{tab}").ClickAsync();

    /// <summary>Nothing for those who cannot see well, or have no mouse, to stumble over: the rules of axe-core, in both colour schemes.</summary>
    public async Task ExpectAccessibleAsync(string tab)
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var found = (await page.RunAxe()).Violations;
            if (found.Length > 0)
                throw new VisitException($"{tab}, {scheme}: " + string.Join("; ", found.Select(rule => $"{rule.Id}: {rule.Help}, {rule.Nodes[0].Html}")));
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>Nothing stands out to the right of a phone.</summary>
    public async Task ExpectFitsAsync(string tab)
    {
        int width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), screen = await page.EvaluateAsync<int>("innerWidth");
        if (width > screen)
            throw new VisitException($"{tab} is {width} pixels wide on a screen of {screen}");
    }
}

/// <summary>The page did not do what it should.</summary>
internal sealed class VisitException(string message) : Exception(message);
