using System.Diagnostics;
using Unrolled.Files;
using Unrolled.RuntimeTests.Models;

namespace Unrolled.RuntimeTests.Serialization;

/// <summary>What stands at a path stays what it is when a model or a checkpoint is saved there. Links, modes and pipes are Unix's.</summary>
public sealed class SavedPathTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;
    private readonly FakeModel _model = FakeModel.Counting();

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    public static TheoryData<string, string[]> Links => new()
    {
        { "to the file", ["model>real"] },
        { "to a link to the file", ["model>second", "second>real"] },
        { "into another directory", ["model>sub/real"] },
        { "with a way back", ["model>sub/../real"] },
        { "to nothing yet", ["model>absent"] },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_stays_and_what_it_leads_to_is_replaced(string _, string[] links)
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(At("sub"));
        foreach (string[] ends in links.Select(link => link.Split('>')))
            File.CreateSymbolicLink(At(ends[0]), ends[1]);
        string real = Path.GetFullPath(At(links[^1].Split('>')[1]));
        if (!real.EndsWith("absent", StringComparison.Ordinal))
            File.WriteAllText(real, "old");

        ModelFile.Save(_model, At("model"));

        Assert.NotNull(new FileInfo(At("model")).LinkTarget);
        Assert.Null(new FileInfo(real).LinkTarget);
        Assert.Equal(TestFile.Saved(_model), File.ReadAllBytes(real));
        Assert.DoesNotContain(Directory.GetFiles(_directory, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_circle_of_links_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.CreateSymbolicLink(At("model"), "other");
        File.CreateSymbolicLink(At("other"), "model");

        Assert.ThrowsAny<IOException>(() => ModelFile.Save(_model, At("model")));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead)]
    public void A_file_keeps_its_mode(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string name in new[] { "model", "empty" })
        {
            File.WriteAllText(At(name), name == "empty" ? "" : "old");
            File.SetUnixFileMode(At(name), mode);

            ModelFile.Save(_model, At(name));

            Assert.Equal(mode, File.GetUnixFileMode(At(name)));
            Assert.Equal(TestFile.Saved(_model), File.ReadAllBytes(At(name)));
        }
    }

    [Fact]
    public async Task A_pipe_is_written_through()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (Process make = Process.Start("mkfifo", [At("pipe")]))
            await make.WaitForExitAsync();
        File.CreateSymbolicLink(At("link"), "pipe");
        foreach (string name in new[] { "pipe", "link" })
        {
            Task<byte[]> reader = Task.Run(() =>
            {
                using FileStream stream = new(At("pipe"), FileMode.Open, FileAccess.Read);
                using MemoryStream all = new();
                stream.CopyTo(all);
                return all.ToArray();
            });

            ModelFile.Save(_model, At(name));

            Assert.Equal(TestFile.Saved(_model), await reader.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Equal(0, new FileInfo(At("pipe")).Length);
        }
    }

    // In a sandbox where nodes may be made, and nowhere else: the node is of this folder and of no device's.
    [Fact]
    public async Task A_device_stays_a_device()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using Process make = Process.Start(new ProcessStartInfo("mknod", [At("null"), "c", "1", "3"]) { RedirectStandardError = true })!;
        await make.WaitForExitAsync();
        if (make.ExitCode != 0)
            return;
        try
        {
            ModelFile.Save(_model, At("null"));
        }
        catch (UnauthorizedAccessException)
        {
            // A file system without devices.
        }

        Assert.Equal(0, new FileInfo(At("null")).Length);
        Assert.Single(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void An_empty_file_that_cannot_be_filled_stays_empty()
    {
        File.WriteAllText(At("model"), "");

        Assert.Throws<IOException>(() => FileReplacement.Write(At("model"), stream =>
        {
            stream.Write(new byte[1000]);
            throw new IOException();
        }));

        Assert.Equal(0, new FileInfo(At("model")).Length);
    }

    [Fact]
    public void A_name_may_be_as_long_as_names_are()
    {
        string path = At(new string('m', 255));

        for (int save = 0; save < 2; save++)
            ModelFile.Save(_model, path);

        Assert.Equal(TestFile.Saved(_model), File.ReadAllBytes(path));
    }

    [Fact]
    public void A_full_folder_is_not_listed()
    {
        for (int number = 0; number < 3000; number++)
            File.WriteAllText(At($".model.{number}.tmp"), "");
        ModelFile.Save(_model, At("model"));
        long before = GC.GetAllocatedBytesForCurrentThread();

        ModelFile.Save(_model, At("model"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
    }

    [Fact]
    public async Task Savers_of_one_file_do_not_disturb_each_other()
    {
        FakeModel[] models = [.. Enumerable.Range(0, 12).Select(number => FakeModel.Counting())];
        for (int number = 0; number < models.Length; number++)
            models[number].Parameters.Fill(number);

        await Task.WhenAll(models.Select(model => Task.Run(() =>
        {
            for (int save = 0; save < 20; save++)
                ModelFile.Save(model, At("model"));
        })));

        FakeModel loaded = new();
        ModelFile.Load(loaded, At("model"));
        Assert.False(loaded.Parameters.ContainsAnyExcept(loaded.Parameters[0]));
        Assert.Single(Directory.GetFileSystemEntries(_directory));
    }

    [Fact]
    public void A_checkpoint_is_saved_the_same_way()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(At("real"), "old");
        File.SetUnixFileMode(At("real"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(At("link"), "real");
        using Trainer trainer = new(new Plain(seed: 1), new Sgd(), Loss.MeanSquaredError, window: 1, batch: 1);

        trainer.SaveCheckpoint(At("link"));

        Assert.NotNull(new FileInfo(At("link")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("real")));
        trainer.LoadCheckpoint(At("real"));
    }

    private string At(string name) => Path.Combine(_directory, name);
}
