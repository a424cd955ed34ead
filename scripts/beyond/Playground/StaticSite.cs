using System.Net;

namespace Visit;

/// <summary>A folder on a port of this machine, as any static host serves it: what was compressed beforehand is sent so.</summary>
internal sealed class StaticSite : IDisposable
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html", [".css"] = "text/css", [".js"] = "text/javascript", [".wasm"] = "application/wasm", [".json"] = "application/json", [".txt"] = "text/plain",
    };

    private readonly string _folder;
    private readonly HttpListener _listener = new();
    private long _sent;

    public StaticSite(string folder, int port)
    {
        _folder = folder;
        Address = $"http://127.0.0.1:{port}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Bytes of files that were sent, compressed as they were.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public void Dispose() => ((IDisposable)_listener).Dispose();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => Answer(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        string name = context.Request.Url!.AbsolutePath.TrimStart('/'), path = Path.Combine(_folder, name.Length == 0 ? "index.html" : name);
        using HttpListenerResponse response = context.Response;
        if (name.Contains("..", StringComparison.Ordinal) || !File.Exists(path))
        {
            response.StatusCode = 404;
            return;
        }

        response.ContentType = Types.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        bool isCompressed = File.Exists(path + ".br");
        if (isCompressed)
            response.Headers["Content-Encoding"] = "br";
        byte[] bytes = File.ReadAllBytes(isCompressed ? path + ".br" : path);
        Interlocked.Add(ref _sent, bytes.Length);
        response.ContentLength64 = bytes.Length;
        response.OutputStream.Write(bytes);
    }
}
