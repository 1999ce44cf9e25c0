// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <functional>

class GrowingText;

/// Puts a text that takes long to make and to show into a view: it is made by a thread of the pool, and comes
/// slice by slice, so that the window goes on meanwhile. Main thread.
class TextFiller : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype slice = 256 * 1024; ///< characters that are added at once

    explicit TextFiller(GrowingText &view);

    /// `make` runs in the pool. What was asked for before is dropped.
    void fill(std::function<QString()> make);
    /// Nothing comes any more; what is shown stays.
    void stop();
    bool isFilling() const { return m_isWanted; }

signals:
    /// All of it is shown.
    void filled();

private:
    void take();
    void addSlice();
    void start();

    GrowingText &m_view;
    std::function<QString()> m_next; // once what runs has ended
    QFutureWatcher<QString> m_watcher;
    QTimer m_timer;
    QString m_text;
    qsizetype m_shown = 0;
    bool m_isMaking = false;
    bool m_isWanted = false;
};
