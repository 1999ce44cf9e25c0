// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/responsetable.h"
#include "core/store/store.h"

#include <QTimer>

/// A question on its way to the store's thread; its answer goes wherever found() is connected to.
class ResponseLookup : public QObject
{
    Q_OBJECT

signals:
    void found(const std::optional<StoredResponse> &response);
};

/// What the store does on its own thread. Made by Store, lives on the store's thread, which deletes it. What
/// cannot be done is told by healthChanged() and tried again from time to time.
class StoreWorker : public QObject
{
    Q_OBJECT

public:
    StoreWorker(QString path, ResponseBounds bounds);
    ~StoreWorker() override;

    /// Opens the file where it is not open. False where that cannot be done.
    bool open();
    void keep(const StoredResponse &response);
    void forget(const QByteArray &id);
    std::optional<StoredResponse> find(const QByteArray &id);

signals:
    void healthChanged(const StoreHealth &health);
    void noticed(const QString &text);

private:
    void retry();
    void settle(const Result<void> &done);
    void setHealth(StoreHealth health);

    const QString m_path;
    const ResponseBounds m_bounds;
    std::unique_ptr<Database> m_database;
    std::optional<ResponseTable> m_responses; // on m_database
    StoreHealth m_health;
    QTimer m_retry;
};
