using System.Diagnostics;
using Unrolled.Files;
using Unrolled.RuntimeTests.Models;
using Unrolled.RuntimeTests.Serialization;

namespace Unrolled.RuntimeTests.Hostile;

/// <summary>However a save ends, the file in its place is a whole one: the old or the new.</summary>
public sealed class InterruptedSaveTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_directory, "model.safetensors");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_disk_that_is_full_after_any_number_of_bytes_leaves_the_old_file()
    {
        Memoryless model = new(seed: 1);
        byte[] old = TestFile.Saved(new Memoryless(seed: 2));
        File.WriteAllBytes(Target, old);
        for (int bytes = 0; bytes < old.Length; bytes++)
        {
            Assert.Throws<IOException>(() => FileReplacement.Write(Target, stream => ModelFile.Save(model, new LimitedStream(stream, bytes))));
            Assert.Equal(old, File.ReadAllBytes(Target));
            Assert.Equal([Target], Directory.GetFileSystemEntries(_directory));
        }

        FileReplacement.Write(Target, stream => ModelFile.Save(model, new LimitedStream(stream, old.Length)));
        Assert.Equal(TestFile.Saved(model), File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_full_device_is_reported_by_the_system()
    {
        const string Full = "/dev/full";
        if (!File.Exists(Full))
            return;
        using FileStream stream = new(Full, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
        Assert.Throws<IOException>(() => ModelFile.Save(new Plain(seed: 1), stream));
    }

    [Fact]
    public async Task A_process_killed_while_it_saves_leaves_a_whole_file()
    {
        var delays = new Random(1);
        for (int round = 0; round < 6; round++)
        {
            using Process saver = Start();
            Assert.NotNull(await saver.StandardOutput.ReadLineAsync());
            await Task.Delay(delays.Next(60));
            saver.Kill();
            await saver.WaitForExitAsync();

            var model = Vast.Load(Target);
            float generation = model.Parameters[0];
            Assert.False(model.Parameters.ContainsAnyExcept(generation), "The file is of two saves.");
        }
    }

    [Fact]
    public void What_a_killed_process_left_is_gone_with_a_later_save_and_nothing_else_is()
    {
        File.WriteAllText(Target, "old");
        string[] abandoned = [.. Enumerable.Range(0, 3).Select(_ => Leave(TemporaryName(), TimeSpan.FromMinutes(1)))];
        Assert.Equal(3, abandoned.Distinct().Count());
        string another = Leave(".model.safetensors.0123abcd.tmp", TimeSpan.FromHours(2)), users = Leave(".unrolled-notes.tmp", TimeSpan.FromHours(2));
        ModelFile.Save(new Memoryless(seed: 1), Target);
        Assert.All(abandoned, left => Assert.True(File.Exists(left), "A save that may still be under way has lost its file."));

        foreach (string left in abandoned)
            File.SetLastWriteTimeUtc(left, DateTime.UtcNow - TimeSpan.FromHours(2));
        for (int save = 0; save < abandoned.Length; save++)
            ModelFile.Save(new Memoryless(seed: 1), Target);

        Assert.False(File.Exists(abandoned[0]));
        Assert.True(File.Exists(another));
        Assert.True(File.Exists(users));
    }

    // The temporary file of a save that is under way.
    private string TemporaryName()
    {
        string[] before = Directory.GetFiles(_directory);
        string name = "";
        Assert.Throws<IOException>(() => FileReplacement.Write(Target, _ =>
        {
            name = Path.GetFileName(Directory.GetFiles(_directory).Except(before).Single());
            throw new IOException();
        }));
        return name;
    }

    private string Leave(string name, TimeSpan age)
    {
        string path = Path.Combine(_directory, name);
        File.WriteAllText(path, "half of a file");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - age);
        return path;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SavingProcess).Assembly.Location);
        start.ArgumentList.Add(Target);
        return Process.Start(start)!;
    }
}
