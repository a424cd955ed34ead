using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using Unrolled.Files;
using Unrolled.Tool.Files;
using Unrolled.Tool.Safetensors;

namespace Unrolled.Tool.Keras;

/// <summary>
/// Reads HDF5 in a process of its own, with a limit on its memory and its time: the library that follows the format believes what a damaged file says of its sizes. The process gets the
/// file on its input and answers with safetensors.
/// </summary>
internal static class Hdf5Process
{
    /// <summary>The first argument of such a process.</summary>
    public const string Command = "read-hdf5";

    private const int Refused = 1, Seconds = 30, Base = 128 << 20, MaxRatio = 16;

    /// <summary>The float tensors of a file by their paths, and texts that its root has as attributes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="attributes">The attributes to read.</param>
    /// <exception cref="RefusedFileException">It is damaged.</exception>
    public static (IReadOnlyDictionary<string, RawTensor> Tensors, IReadOnlyDictionary<string, string> Texts) Read(byte[] bytes, params IReadOnlyList<string> attributes)
    {
        using Process process = Start(bytes.Length, attributes);
        Task<string> fault = process.StandardError.ReadToEndAsync();
        Task<byte[]?> answer = Task.Run(() => Bounded(process.StandardOutput.BaseStream, ((long)bytes.Length * MaxRatio) + (1 << 20)));
        Task input = Task.Run(() => Feed(process, bytes));
        if (!Task.WaitAll([input, answer], TimeSpan.FromSeconds(Seconds)) || !process.WaitForExit(TimeSpan.FromSeconds(Seconds)))
        {
            process.Kill();
            throw RefusedFileException.Malformed("HDF5", $"following it takes more than {Seconds} seconds");
        }

        if (process.ExitCode == Refused)
            throw new RefusedFileException(fault.Result.Trim());
        if (process.ExitCode != 0 || answer.Result is not { } safetensors)
            throw RefusedFileException.Malformed("HDF5", "it cannot be followed");
        (List<RawTensor> tensors, IReadOnlyDictionary<string, string> texts) = SafetensorsContents.Tensors(safetensors);
        return (tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal), texts);
    }

    /// <summary>What the process does.</summary>
    /// <param name="attributes">The attributes to read.</param>
    public static int Run(IReadOnlyList<string> attributes)
    {
        using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        try
        {
            Hdf5Tree tree = Hdf5Tree.Read(bytes.ToArray(), attributes);
            SafetensorsWriter.Write(output, tree.Tensors.Select(tensor => new NamedTensor(tensor.Key, [.. tensor.Value.Shape.Select(size => (int)size)], tensor.Value.Values)), tree.Texts);
            return 0;
        }
        catch (RefusedFileException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return Refused;
        }
    }

    private static Process Start(int length, IReadOnlyList<string> attributes)
    {
        string host = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
        var start = new ProcessStartInfo(Path.GetFullPath(host), [typeof(Hdf5Process).Assembly.Location, Command, .. attributes])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardErrorEncoding = Encoding.UTF8, UseShellExecute = false,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = (Base + (2L * MaxRatio * length)).ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start) ?? throw new IOException("The process that reads HDF5 cannot be started.");
    }

    // A process that has seen enough reads no more.
    private static void Feed(Process process, byte[] bytes)
    {
        try
        {
            process.StandardInput.BaseStream.Write(bytes);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Everything up to the end; null where that is more than a limit.</summary>
    private static byte[]? Bounded(Stream stream, long limit)
    {
        using var all = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
            if (all.Length + read <= limit)
                all.Write(buffer, 0, read);
            else
                limit = -1;
        return limit < 0 ? null : all.ToArray();
    }
}
