using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Playground;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
using var files = new HttpClient { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) };
builder.Services.AddSingleton(await Weights.LoadAsync(files));
await builder.Build().RunAsync();
