// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QUrl>

class QJsonObject;

/// The built `pllm` as a process of its own, with its own folders and an environment that holds no desktop,
/// no D-Bus and no proxy. Ended, at the latest, when this is destroyed.
class Program : public QObject
{
    Q_OBJECT

public:
    explicit Program(QObject *parent = nullptr);
    ~Program() override;

    QString configPath() const { return m_folder.filePath(QStringLiteral("config.json")); }
    QString dataDir() const { return m_folder.filePath(QStringLiteral("data")); }
    QString folder() const { return m_folder.path(); }
    QProcessEnvironment &environment() { return m_environment; }
    bool writeConfig(const QJsonObject &config) const;

    /// `pllm serve --config … --data-dir … more`; true once it has printed its ready line.
    bool serve(const QStringList &more = {});
    /// writeConfig and serve.
    bool serve(const QJsonObject &config) { return writeConfig(config) && serve(); }
    /// Runs `pllm` with these arguments and `--config`/`--data-dir`, feeds `input`, waits for its end.
    int run(const QStringList &arguments, const QByteArray &input = {});
    /// The same without options of our own; starts any program in this environment.
    int runPlain(const QString &program, const QStringList &arguments, const QByteArray &input = {});
    /// Starts and does not wait.
    void launch(const QStringList &arguments);

    QUrl url() const { return m_url; }
    quint16 port() const { return quint16(m_url.port()); }
    QByteArray standardOutput() const { return m_output; }
    QByteArray standardError() const { return m_errors; }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    /// -1 while running or after a crash.
    int exitCode() const;
    qint64 processId() const { return m_process.processId(); }

    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }
    bool waitForEnd();
    bool waitForError(const QByteArray &text);

    /// Resident memory now, and at its highest, in KiB; from /proc.
    qint64 residentKb() const { return statusValue("VmRSS:"); }
    qint64 peakResidentKb() const { return statusValue("VmHWM:"); }

    static QString binary();

signals:
    void printed();

private:
    void start(const QString &program, const QStringList &arguments);
    void collect();
    qint64 statusValue(const QByteArray &name) const;
    QStringList placeOptions() const;

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    QUrl m_url;
};
